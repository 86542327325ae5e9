package dev.boxoffice.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** What {@code kubectl kustomize} makes of a directory, in Kubernetes' own types. */
final class Manifests {
    static final Path K8S = Path.of("..", "..", "k8s");

    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class));

    private static final YAMLMapper MAPPER = strictMapper();
    private static final Map<String, Manifests> BUILT = new ConcurrentHashMap<>();

    private final List<HasMetadata> objects = new ArrayList<>();

    /** Kubernetes' types keep unknown fields aside; here those fail. */
    private static YAMLMapper strictMapper() {
        YAMLMapper mapper = new YAMLMapper();
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            private static final long serialVersionUID = 1L;

            @Override
            public Boolean hasAnySetter(Annotated annotated) {
                return false;
            }
        });
        return mapper;
    }

    /** Builds {@code k8s/overlays/<name>}; the test is skipped where there is no kubectl. */
    static Manifests overlay(String name) {
        return BUILT.computeIfAbsent(
                name, key -> parse(build(K8S.resolve("overlays").resolve(key))));
    }

    /** Builds a directory; the test is skipped where there is no kubectl. */
    static String build(Path directory) {
        Process process = null;
        try {
            process = new ProcessBuilder("kubectl", "kustomize", directory.toString()).start();
        } catch (IOException e) {
            Assumptions.abort("no kubectl");
        }
        try {
            String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(directory + ": " + errors);
            }
            return yaml;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads objects, and refuses fields and kinds that are not known. */
    static Manifests parse(String yaml) {
        Manifests manifests = new Manifests();
        for (JsonNode node : documents(yaml)) {
            String type =
                    node.path("apiVersion").asText() + "/" + node.path("kind").asText();
            if (!TYPES.containsKey(type)) {
                throw new AssertionError("unknown kind " + type);
            }
            try {
                manifests.objects.add(MAPPER.treeToValue(node, TYPES.get(type)));
            } catch (IOException e) {
                throw new AssertionError(node.at("/metadata/name").asText() + ": " + e.getMessage(), e);
            }
        }
        return manifests;
    }

    /** The documents of a file, untyped. */
    static List<JsonNode> documents(String yaml) {
        try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return values.readAll();
        } catch (IOException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    List<HasMetadata> objects() {
        return objects;
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T get(Class<T> type, String name) {
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
    }
}
