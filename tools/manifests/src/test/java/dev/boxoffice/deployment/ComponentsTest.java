package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be added to an overlay. */
class ComponentsTest {
    @TempDir
    private Path dir;

    /** The overlay prod with a component, as somebody would add it. */
    private String prodWith(String component) throws IOException {
        Path here = dir.toRealPath();
        Path k8s = Manifests.K8S.toRealPath();
        String overlay =
                here.relativize(k8s.resolve("overlays").resolve("prod")).toString();
        String added =
                here.relativize(k8s.resolve("components").resolve(component)).toString();
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
