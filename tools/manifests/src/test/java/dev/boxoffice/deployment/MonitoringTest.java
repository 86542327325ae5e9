package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
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

    /** Both look at all Deployments of a namespace, so that none has to be listed; trials show that they do. */
    @Test
    void missingDomainRaisesAnAlert() throws IOException {
        for (Deployment domain : Manifests.overlay("prod").all(Deployment.class)) {
            String namespace = "{namespace=\"" + domain.getMetadata().getNamespace() + "\"}";
            assertTrue(alerts().get("DomainMissing").contains("kube_deployment_created" + namespace));
            assertTrue(alerts().get("NotReady").contains("replicas_unavailable" + namespace));
        }
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
