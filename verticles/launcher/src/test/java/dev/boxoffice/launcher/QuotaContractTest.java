package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.settings.Setting;
import dev.boxoffice.testing.ContractOperations;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever changes something is limited, and the contract says so. */
class QuotaContractTest {
    /** The domains say why, where they exempt them. */
    private static final Set<String> EXEMPT = Set.of("signOut", "cancelOrder", "dropDeadLetter", "replayDeadLetter");

    @Test
    void eachChangingOperationPromises429UnlessExempt() {
        Set<String> unlimited = new TreeSet<>();
        ContractOperations.all().forEach((id, operation) -> {
            if (!operation.method().equals("GET") && !operation.isLimited()) {
                unlimited.add(id);
            }
        });
        assertEquals(new TreeSet<>(EXEMPT), unlimited);
    }

    @Test
    void eachQuotaIsASettingThatCanBeSwitchedOff() {
        Set<String> quotas = new TreeSet<>();
        for (Setting setting : Configuration.of(Domains.ALL).values()) {
            if (setting.name().matches(".+_PER_(ACCOUNT|ADDRESS|NETWORK)_(MINUTE|HOUR|DAY)")) {
                quotas.add(setting.name().replaceFirst("_PER_.+", ""));
                assertTrue(Integer.parseInt(setting.fallback()) > 0, setting.name());
                assertTrue(setting.description().contains("0 for no limit"), setting.name());
            }
        }
        assertTrue(
                quotas.containsAll(Set.of("LISTINGS", "PLACES_LISTED", "EDITS", "RESERVATIONS", "REFUNDS", "SIGN_UPS")),
                quotas.toString());
    }
}
