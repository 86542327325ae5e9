package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all objects of all overlays. */
class ManifestsTest {
    private static List<PodSpec> pods(Manifests manifests) {
        return Stream.concat(
                        manifests.all(Deployment.class).stream()
                                .map(one -> one.getSpec().getTemplate()),
                        manifests.all(StatefulSet.class).stream()
                                .map(one -> one.getSpec().getTemplate()))
                .map(template -> template.getSpec())
                .toList();
    }

    private static List<Container> containers(Manifests manifests) {
        return pods(manifests).stream()
                .flatMap(pod -> pod.getContainers().stream())
                .toList();
    }

    @Test
    void unknownFieldIsReported() {
        String wrong = "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {ports: [{port: 1, prot: x}]}}";
        assertThrows(AssertionError.class, () -> Manifests.parse(wrong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod", "prod-managed"})
    void eachObjectIsValidAndInOneNamespace(String overlay) {
        Manifests manifests = Manifests.overlay(overlay);
        Set<String> names = new HashSet<>();
        for (HasMetadata object : manifests.objects()) {
            assertTrue(names.add(object.getKind() + "/" + object.getMetadata().getName()));
            if (!object.getKind().equals("Namespace")) {
                assertEquals(
                        overlay.equals("dev") ? "boxoffice-dev" : "boxoffice",
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod", "prod-managed"})
    void eachPodMeetsTheRestrictedProfile(String overlay) {
        for (PodSpec pod : pods(Manifests.overlay(overlay))) {
            assertEquals(true, pod.getSecurityContext().getRunAsNonRoot());
            assertTrue(pod.getSecurityContext().getRunAsUser() > 0);
            assertEquals(
                    "RuntimeDefault",
                    pod.getSecurityContext().getSeccompProfile().getType());
            for (Container container : pod.getContainers()) {
                var security = container.getSecurityContext();
                assertEquals(false, security.getAllowPrivilegeEscalation(), container.getName());
                assertEquals(true, security.getReadOnlyRootFilesystem(), container.getName());
                assertEquals(List.of("ALL"), security.getCapabilities().getDrop(), container.getName());
                assertTrue(container.getResources().getLimits().containsKey("memory"));
                assertTrue(container.getResources().getRequests().containsKey("cpu"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod", "prod-managed"})
    void eachImageHasAVersionAndForeignOnesADigest(String overlay) {
        for (Container container : containers(Manifests.overlay(overlay))) {
            String image = container.getImage();
            assertTrue(image.matches(".+(:[^/]+|@sha256:[0-9a-f]{64})"), image);
            assertFalse(image.endsWith(":latest"), image);
            assertTrue(image.contains("boxoffice") || image.matches(".+@sha256:[0-9a-f]{64}"), image);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "prod-managed"})
    void manifestsContainNoSecret(String overlay) {
        Manifests manifests = Manifests.overlay(overlay);
        assertEquals(List.of(), manifests.all(Secret.class));
        for (Container container : containers(manifests)) {
            for (EnvVar variable : container.getEnv()) {
                boolean sensitive = variable.getName().matches(".*(PASSWORD|SECRET|KEY|URI).*");
                assertFalse(sensitive && variable.getValue() != null, variable.getName());
            }
        }
        for (ConfigMap config : manifests.all(ConfigMap.class)) {
            config.getData().values().forEach(ManifestsTest::assertHoldsNoPassword);
        }
    }

    @Test
    void developmentSecretsContainNoPassword() {
        for (Secret secret : Manifests.overlay("dev").all(Secret.class)) {
            secret.getData()
                    .values()
                    .forEach(value -> assertHoldsNoPassword(
                            new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        }
    }

    private static void assertHoldsNoPassword(String text) {
        assertFalse(text.matches("(?s).*://[^/\\s$]*:[^/\\s$]+@.*"), text);
        assertFalse(text.matches("(?s).*\\b(sk_live_|whsec_|BEGIN [A-Z ]*PRIVATE KEY).*"), text);
    }

    /** The script makes what prod refers to, key by key. */
    @Test
    void scriptCreatesEachReferencedSecret() throws Exception {
        Manifests manifests = Manifests.overlay("prod");
        ProcessBuilder builder =
                new ProcessBuilder(Path.of("..", "..", "k8s", "create-secrets").toString());
        builder.environment().put("STRIPE_API_KEY", "sk_test_1");
        builder.environment().put("STRIPE_WEBHOOK_SECRET", "whsec_1");
        builder.environment().put("SMTP_URL", "smtp://mail.example.com");
        Process process = builder.start();
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeTrue(process.waitFor() != 127, "no openssl");
        assertEquals(0, process.exitValue());
        Set<String> made = new HashSet<>();
        for (JsonNode secret : Manifests.documents(yaml)) {
            String name = secret.at("/metadata/name").asText();
            secret.path("data").fieldNames().forEachRemaining(key -> made.add(name + "/" + key));
        }
        for (Container container : containers(manifests)) {
            for (EnvVar variable : container.getEnv()) {
                var source = variable.getValueFrom();
                if (source != null && source.getSecretKeyRef() != null) {
                    var reference = source.getSecretKeyRef();
                    assertTrue(
                            Boolean.TRUE.equals(reference.getOptional())
                                    || made.contains(reference.getName() + "/" + reference.getKey()),
                            reference.toString());
                }
            }
        }
        assertTrue(made.contains("mongodb-secrets/keyfile"), made.toString());
    }
}
