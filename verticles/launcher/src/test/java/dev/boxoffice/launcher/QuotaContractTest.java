package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxoffice.platform.config.Setting;
import dev.boxoffice.testing.Schemas;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever changes something is limited, and the contract says so. */
class QuotaContractTest {
  /** The domains say why, where they exempt them. */
  private static final Set<String> EXEMPT =
      Set.of("signOut", "cancelOrder", "stripeWebhook", "dropDeadLetter", "replayDeadLetter");

  @Test
  void everyOperationThatChangesSomethingPromises429UnlessItIsExempt() {
    Set<String> unlimited = new TreeSet<>();
    for (JsonNode path : Schemas.resource("/openapi.yaml").get("paths")) {
      for (Map.Entry<String, JsonNode> verb : path.properties()) {
        if (!verb.getKey().equals("get") && !verb.getValue().get("responses").has("429")) {
          unlimited.add(verb.getValue().get("operationId").textValue());
        }
      }
    }
    assertEquals(new TreeSet<>(EXEMPT), unlimited);
  }

  @Test
  void everyQuotaIsASettingWithADefaultThatSaysHowToSwitchItOff() {
    Set<String> quotas = new TreeSet<>();
    for (Setting setting : Configuration.of(Domains.ALL).values()) {
      if (setting.name().matches(".+_PER_(ACCOUNT|ADDRESS|NETWORK)_(MINUTE|HOUR|DAY)")) {
        quotas.add(setting.name().replaceFirst("_PER_.+", ""));
        assertTrue(Integer.parseInt(setting.fallback()) > 0, setting.name());
        assertTrue(setting.description().contains("0 for no limit"), setting.name());
      }
    }
    assertTrue(
        quotas.containsAll(
            Set.of("LISTINGS", "PLACES_LISTED", "EDITS", "RESERVATIONS", "REFUNDS", "SIGN_UPS")),
        quotas.toString());
  }
}
