package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.launcher.Domains;
import dev.boxoffice.platform.bridge.Streams;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The NATS of production keeps what it has acknowledged. */
class NatsManifestsTest {
  private static final Path CONF = Manifests.K8S.resolve(Path.of("servers", "nats", "nats.conf"));
  private static final Pattern USER = Pattern.compile("\\{user: (\\w+), password: \\$(\\w+)}");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z_0-9]+)");

  @TempDir private Path dir;

  private static StatefulSet nats() {
    return Manifests.overlay("prod").get(StatefulSet.class, "nats");
  }

  private static Container container() {
    return nats().getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  @Test
  void everyMessageIsOnSeveralDisksBeforeItIsAcknowledged() throws IOException {
    assertTrue(Files.readString(CONF).contains("\n  sync_interval: always\n"));
    String replicas =
        Manifests.overlay("prod").all(ConfigMap.class).stream()
            .map(config -> config.getData().get("NATS_STREAM_REPLICAS"))
            .filter(value -> value != null)
            .findFirst()
            .orElseThrow();
    assertEquals("3", replicas);
    assertTrue(nats().getSpec().getReplicas() >= 3);
    assertTrue(
        nats()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getAffinity()
                .getPodAntiAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
            != null,
        "on one node they share their fate");
  }

  @Test
  void eachDomainHasAUserOfItsOwn() throws IOException {
    Set<String> users = new TreeSet<>();
    Matcher user = USER.matcher(Files.readString(CONF));
    while (user.find()) {
      users.add(user.group(1));
    }
    assertEquals(new TreeSet<>(Domains.ALL), users);
  }

  @Test
  void theServerReadsIt() throws Exception {
    Set<String> given = new TreeSet<>();
    container().getEnv().forEach(variable -> given.add(variable.getName()));
    String conf = Files.readString(CONF).replace("store_dir: /data", "store_dir: " + dir);
    String version = serverVersion().strip();
    if (version.matches(".*v2\\.[0-9]\\..*")) {
      // Servers before 2.10 do not know it yet.
      conf = conf.replace("sync_interval: always", "");
    }
    Path file = Files.writeString(dir.resolve("nats.conf"), conf);
    ProcessBuilder builder = new ProcessBuilder("nats-server", "-t", "-c", file.toString());
    Matcher variable = VARIABLE.matcher(conf.replaceAll("(?m)^\\s*#.*$", ""));
    while (variable.find()) {
      String name = variable.group(1);
      assertTrue(given.contains(name), "the container has no " + name);
      boolean route = name.startsWith("ROUTE_") && !name.endsWith("PASSWORD");
      builder
          .environment()
          .put(name, route ? "nats://route:p@" + name.replace('_', '-') + ":6222" : "a1b2");
    }
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  private static String serverVersion() throws Exception {
    try {
      Process process = new ProcessBuilder("nats-server", "--version").start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return Assumptions.abort("no nats-server on the PATH");
    }
  }

  @Test
  void scalingByLagWatchesConsumersThatThereAre() throws IOException {
    Path file = Manifests.K8S.resolve(Path.of("components", "scale-by-lag", "scaled-objects.yaml"));
    for (JsonNode object : Manifests.documents(Files.readString(file))) {
      String domain = object.at("/spec/scaleTargetRef/name").asText();
      assertTrue(Domains.ALL.contains(domain), domain);
      for (JsonNode trigger : object.at("/spec/triggers")) {
        if (trigger.path("type").asText().equals("nats-jetstream")) {
          JsonNode metadata = trigger.path("metadata");
          assertEquals(Streams.EVENTS, metadata.path("stream").asText());
          assertTrue(
              consumersOf(domain).contains(metadata.path("consumer").asText()),
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
