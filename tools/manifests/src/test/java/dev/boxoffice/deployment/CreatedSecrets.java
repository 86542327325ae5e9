package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;

/** The secrets that {@code k8s/create-secrets} makes. */
final class CreatedSecrets {
    private CreatedSecrets() {}

    /** All of them as {@code name/key}; the test is skipped where there is no openssl. */
    static Set<String> all() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(Manifests.K8S.resolve("create-secrets").toString());
        builder.environment().put("STRIPE_API_KEY", "sk_test_1");
        builder.environment().put("STRIPE_WEBHOOK_SECRET", "whsec_1");
        builder.environment().put("SMTP_URL", "smtp://mail.example.com");
        Process process = builder.start();
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeTrue(process.waitFor() != 127, "no openssl");
        assertEquals(0, process.exitValue());
        Set<String> made = new TreeSet<>();
        for (JsonNode secret : Manifests.documents(yaml)) {
            String name = secret.at("/metadata/name").asText();
            secret.path("data").fieldNames().forEachRemaining(key -> made.add(name + "/" + key));
        }
        return made;
    }

    /** The keys of one of them. */
    static Set<String> keysOf(String secret) throws IOException, InterruptedException {
        Set<String> keys = new TreeSet<>();
        for (String made : all()) {
            if (made.startsWith(secret + "/")) {
                keys.add(made.substring(secret.length() + 1));
            }
        }
        return keys;
    }
}
