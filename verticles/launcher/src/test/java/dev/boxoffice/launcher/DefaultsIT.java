package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.net.Webhook;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start without settings leaves open: nothing to others, and no published secret. */
class DefaultsIT {
    private static final Pattern MANAGEMENT = Pattern.compile("\\(MANAGEMENT_PORT\\): (http://127.0.0.1:\\d+)");

    @TempDir
    private static Path dataDir;

    private static ChildJvm run;

    @BeforeAll
    static void start() {
        run = ChildJvm.start(new JsonObject().put("HTTP_PORT", "0").put("DATA_DIR", dataDir.toString()));
        run.url();
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    private static Optional<Inet4Address> outside() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .map(Inet4Address.class::cast)
                .filter(address -> !address.isLoopbackAddress())
                .findFirst();
    }

    private static String managementUrl() {
        Shop.eventually().until(() -> MANAGEMENT.matcher(run.out()).find());
        Matcher told = MANAGEMENT.matcher(run.out());
        assertTrue(told.find());
        return told.group(1);
    }

    private static Client management() {
        return new Client(managementUrl());
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        for (String url : List.of(run.url(), managementUrl())) {
            int port = URI.create(url).getPort();
            Optional<Inet4Address> outside = outside();
            if (outside.isPresent()) {
                try (Socket socket = new Socket()) {
                    InetSocketAddress address = new InetSocketAddress(outside.get(), port);
                    assertThrows(ConnectException.class, () -> socket.connect(address, 2_000));
                }
            }
        }
    }

    @Test
    void publicPortShowsNoChecks() {
        Client visitor = new Client(run.url());
        assertEquals(404, visitor.get("/metrics").status());
        for (String path : List.of("/health/live", "/health/ready")) {
            Client.Answer answer = visitor.get(path);
            assertEquals(200, answer.status());
            assertEquals("{\"status\":\"UP\"}", answer.body());
        }
        assertEquals(200, management().get("/metrics").status());
        assertTrue(management().get("/metrics").body().contains("boxoffice_quota_"));
        assertTrue(management().get("/health/ready").body().contains("mongodb"));
        assertEquals(404, management().get("/").status());
    }

    @Test
    void publishedSecretSignsNoWebhook() throws Exception {
        String body = new JsonObject()
                .put("id", "evt_forged")
                .put("object", "event")
                .put("type", "payment_intent.succeeded")
                .put("data", new JsonObject().put("object", new JsonObject().put("id", "pi_x")))
                .encode();
        assertEquals(400, notify(body, "whsec_simulator"));
        Path file = dataDir.resolve(TestGateway.WEBHOOK_SECRET);
        String secret = Files.readString(file).strip();
        assertTrue(secret.matches("whsec_[0-9a-f]{48}"), secret);
        assertEquals(200, notify(body, secret), "the operator's secret is not the one in use");
        assertTrue(run.out().contains(file.toString()), run.out());
        assertFalse(run.out().contains(secret));
    }

    private static int notify(String body, String secret) throws Exception {
        long now = Instant.now().getEpochSecond();
        String mac = Webhook.Util.computeHmacSha256(secret, now + "." + body);
        String signature = "t=" + now + ",v1=" + mac;
        return new Client(run.url())
                .post("/api/payments/webhook", new JsonObject(body), "Stripe-Signature", signature)
                .status();
    }

    @Test
    void dataAreReadableByTheirOwnerOnly() throws IOException {
        try (Stream<Path> all = Files.walk(dataDir)) {
            for (Path path : all.filter(Files::exists).toList()) {
                String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                assertTrue(rights.endsWith("------"), path + " " + rights);
            }
        }
    }
}
