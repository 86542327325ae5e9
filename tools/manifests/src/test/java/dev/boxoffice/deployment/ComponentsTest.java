package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be added to an overlay. */
class ComponentsTest {
    @TempDir
    private Path dir;

    /** The overlay prod with components added. */
    private String prodWith(String... components) throws IOException {
        Path here = dir.toRealPath();
        Path k8s = Manifests.K8S.toRealPath();
        String overlay =
                here.relativize(k8s.resolve("overlays").resolve("prod")).toString();
        String added = Stream.of(components)
                .map(name ->
                        here.relativize(k8s.resolve("components").resolve(name)).toString())
                .collect(Collectors.joining(", "));
        Files.writeString(
                here.resolve("kustomization.yaml"),
                "namespace: boxoffice\nresources: [" + overlay + "]\ncomponents: [" + added + "]\n");
        return Manifests.build(here);
    }

    @Test
    void tracingConfiguresAndAllowsTheCollectorForEachDomain() throws IOException {
        Manifests manifests = Manifests.parse(prodWith("tracing"));
        List<String> addresses = manifests.all(ConfigMap.class).stream()
                .map(settings -> settings.getData().get("OTEL_EXPORTER_OTLP_ENDPOINT"))
                .filter(address -> address != null)
                .toList();
        assertEquals(1, addresses.size());
        URI collector = URI.create(addresses.get(0));
        NetworkPolicy policy = manifests.get(NetworkPolicy.class, "traces");
        var rule = policy.getSpec().getEgress().get(0);
        assertEquals(collector.getPort(), rule.getPorts().get(0).getPort().getIntVal());
        String namespace =
                rule.getTo().get(0).getNamespaceSelector().getMatchLabels().get("kubernetes.io/metadata.name");
        assertTrue(collector.getHost().endsWith("." + namespace), collector + " is elsewhere");
    }

    @Test
    void walletsHaveTheirFilesAndSettingsInAdmissionsAlone() throws IOException {
        Manifests manifests = Manifests.parse(prodWith("apple-wallet", "google-wallet"));
        String settings = Files.readString(Path.of("..", "..", "docs", "configuration.md"));
        Map<String, EnvVar> wallets = new TreeMap<>();
        for (Deployment deployment : manifests.all(Deployment.class)) {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            Container container = pod.getContainers().get(0);
            List<EnvVar> own = container.getEnv().stream()
                    .filter(variable -> variable.getName().startsWith("WALLET_"))
                    .toList();
            boolean isAdmissions = deployment.getMetadata().getName().equals("admissions");
            assertEquals(isAdmissions, !own.isEmpty(), deployment.getMetadata().getName());
            own.forEach(variable -> {
                wallets.put(variable.getName(), variable);
                assertTrue(settings.contains("`" + variable.getName() + "`"), variable.getName());
                if (variable.getValue() != null) {
                    assertMounted(pod, container, Path.of(variable.getValue()));
                }
            });
        }
        assertEquals(7, wallets.size(), wallets.keySet()::toString);
        for (String wallet : List.of("apple-wallet", "google-wallet")) {
            NetworkPolicy policy = manifests.get(NetworkPolicy.class, wallet);
            assertEquals(
                    Map.of("boxoffice.dev/domain", "admissions"),
                    policy.getSpec().getPodSelector().getMatchLabels());
        }
        assertTrue(Manifests.overlay("prod").all(NetworkPolicy.class).stream()
                .noneMatch(policy -> policy.getMetadata().getName().endsWith("-wallet")));
    }

    /** The file is an item of a secret that is mounted for reading, which the group of the pod may read. */
    private static void assertMounted(PodSpec pod, Container container, Path file) {
        VolumeMount mount = container.getVolumeMounts().stream()
                .filter(each -> file.getParent().equals(Path.of(each.getMountPath())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " is nowhere mounted"));
        assertTrue(mount.getReadOnly(), mount.getName());
        SecretVolumeSource secret = pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow()
                .getSecret();
        assertEquals(0440, secret.getDefaultMode());
        assertTrue(secret.getItems().stream()
                .anyMatch(item -> item.getPath().equals(file.getFileName().toString())));
    }

    @Test
    void scalingByLagReplacesTheAutoscalerOfItsDomain() throws IOException {
        Map<String, List<String>> scalers = Manifests.documents(prodWith("scale-by-lag")).stream()
                .filter(object -> List.of("HorizontalPodAutoscaler", "ScaledObject")
                        .contains(object.path("kind").asText()))
                .collect(Collectors.groupingBy(
                        object -> object.at("/spec/scaleTargetRef/name").asText(),
                        Collectors.mapping(object -> object.path("kind").asText(), Collectors.toList())));
        assertEquals(List.of("ScaledObject"), scalers.get("orders"));
        assertEquals(List.of("HorizontalPodAutoscaler"), scalers.get("web"));
        scalers.forEach((domain, kinds) -> assertEquals(1, kinds.size(), domain + ": " + kinds));
    }
}
