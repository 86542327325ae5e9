package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.launcher.Domains;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.web.LiveVerticle;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The NATS of production keeps what it has acknowledged. */
class NatsManifestsTest {
    private static final Pattern USER = Pattern.compile("\\{user: (\\w+), password: \\$(\\w+)[,}]");

    private static StatefulSet nats() {
        return Manifests.overlay("prod").get(StatefulSet.class, "nats");
    }

    private static Container container() {
        return nats().getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    @Test
    void messagesAreReplicatedBeforeTheyAreAcknowledged() throws IOException {
        assertTrue(Files.readString(NatsCluster.CONF).contains("\n  sync_interval: always\n"));
        String replicas = Manifests.overlay("prod").all(ConfigMap.class).stream()
                .map(config -> config.getData().get("NATS_STREAM_REPLICAS"))
                .filter(value -> value != null)
                .findFirst()
                .orElseThrow();
        assertEquals("3", replicas);
        assertTrue(nats().getSpec().getReplicas() >= 3);
        assertTrue(
                nats().getSpec()
                                .getTemplate()
                                .getSpec()
                                .getAffinity()
                                .getPodAntiAffinity()
                                .getRequiredDuringSchedulingIgnoredDuringExecution()
                        != null,
                "on one node they share their fate");
    }

    @Test
    void eachDomainHasItsOwnUser() throws IOException {
        Set<String> users = new TreeSet<>();
        Matcher user = USER.matcher(Files.readString(NatsCluster.CONF));
        while (user.find()) {
            users.add(user.group(1));
        }
        Set<String> expected = new TreeSet<>(Domains.ALL);
        expected.add("operator");
        assertEquals(expected, users);
    }

    @Test
    void edgeMaySubscribeToWhatBrowsersSee() throws IOException {
        String conf = Files.readString(NatsCluster.CONF);
        String ofEdge = conf.substring(conf.indexOf("{user: web,"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        LiveVerticle.SUBJECTS.forEach(subject -> assertTrue(ofEdge.contains('"' + subject + '"'), subject));
    }

    @Test
    void containerHasEachFileOfTheConfiguration() throws Exception {
        Set<String> given = new TreeSet<>();
        for (EnvFromSource secret : container().getEnvFrom()) {
            given.addAll(CreatedSecrets.keysOf(secret.getSecretRef().getName()));
        }
        container().getEnv().forEach(variable -> given.add(variable.getName()));
        assertEquals(Set.copyOf(NatsCluster.variables()), given);
    }

    @Test
    void scalingByLagWatchesExistingConsumers() throws IOException {
        Path file = Manifests.K8S.resolve(Path.of("components", "scale-by-lag", "scaled-objects.yaml"));
        for (JsonNode object : Manifests.documents(Files.readString(file))) {
            String domain = object.at("/spec/scaleTargetRef/name").asText();
            assertTrue(Domains.ALL.contains(domain), domain);
            for (JsonNode trigger : object.at("/spec/triggers")) {
                if (trigger.path("type").asText().equals("nats-jetstream")) {
                    JsonNode metadata = trigger.path("metadata");
                    assertEquals(Streams.EVENTS, metadata.path("stream").asText());
                    assertTrue(
                            consumersOf(domain)
                                    .contains(metadata.path("consumer").asText()),
                            metadata.toString());
                }
            }
        }
    }

    /** The durable consumers that a domain may have, one for each kind of event. */
    private static List<String> consumersOf(String domain) {
        return Subjects.ALL.stream()
                .map(subject -> domain + subject.substring("events".length()).replace('.', '-'))
                .toList();
    }
}
