package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxoffice.launcher.Domains;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts watch over every domain, and are raised when they should. */
class MonitoringTest {
    private static final Path MONITORING = Manifests.K8S.resolve("monitoring");
    private static final String TRIALS = "rules.test.yaml";

    private static JsonNode read(String file) throws IOException {
        return Manifests.documents(Files.readString(MONITORING.resolve(file))).get(0);
    }

    private static Map<String, String> alerts() throws IOException {
        Map<String, String> expressions = new TreeMap<>();
        for (JsonNode rule : read("rules.yaml").at("/spec/groups/0/rules")) {
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
    void missingDomainRaisesAnAlert() throws IOException {
        Set<String> all = new TreeSet<>(Domains.ALL);
        assertEquals(all, found("(?<=domain=\")\\w+", alerts().get("DomainMissing")));
        String deployments = alerts().get("NotReady").replaceAll("(?s).*deployment=~\"([^\"]+)\".*", "$1");
        assertEquals(all, found("\\w+", deployments));
    }

    @Test
    void eachAlertIsTestedFiringAndSilent() throws IOException {
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (JsonNode trials : read(TRIALS).findValues("alert_rule_test")) {
            for (JsonNode trial : trials) {
                (trial.path("exp_alerts").isEmpty() ? silent : firing)
                        .add(trial.path("alertname").asText());
            }
        }
        assertEquals(alerts().keySet(), firing);
        assertEquals(alerts().keySet(), silent);
    }

    /** Where promtool is, which comes with Prometheus; the operator takes rules of the same form. */
    @Test
    void promtoolAcceptsRulesAndTheirTests(@TempDir Path dir) throws Exception {
        Files.writeString(
                dir.resolve("rules.plain.yaml"), read("rules.yaml").path("spec").toString());
        Files.copy(MONITORING.resolve(TRIALS), dir.resolve(TRIALS));
        promtool(dir, "check", "rules", "rules.plain.yaml");
        promtool(dir, "test", "rules", TRIALS);
    }

    private static void promtool(Path dir, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(words));
        Process process = null;
        try {
            process = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("no promtool");
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
