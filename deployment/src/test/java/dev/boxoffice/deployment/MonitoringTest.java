package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxoffice.launcher.Domains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alerts watch over every domain. */
class MonitoringTest {
  private static Map<String, String> alerts() throws IOException {
    Path file = Manifests.K8S.resolve(Path.of("monitoring", "rules.yaml"));
    Map<String, String> expressions = new TreeMap<>();
    JsonNode rules = Manifests.documents(Files.readString(file)).get(0);
    for (JsonNode rule : rules.at("/spec/groups/0/rules")) {
      expressions.put(rule.path("alert").asText(), rule.path("expr").asText());
    }
    return expressions;
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aDomainThatIsGoneIsMissed() throws IOException {
    Set<String> all = new TreeSet<>(Domains.ALL);
    assertEquals(all, found("(?<=domain=\")\\w+", alerts().get("DomainMissing")));
    String deployments =
        alerts().get("NotReady").replaceAll("(?s).*deployment=~\"([^\"]+)\".*", "$1");
    assertEquals(all, found("\\w+", deployments));
  }
}
