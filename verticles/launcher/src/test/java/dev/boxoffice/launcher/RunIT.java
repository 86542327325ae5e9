package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code run}, as a user starts it on a laptop. */
class RunIT {

    private static JsonObject settings(Path dataDir) {
        return new JsonObject()
                .put("HTTP_PORT", "0")
                .put("HTTP_HOST", "127.0.0.1")
                .put("DATA_DIR", dataDir.toString())
                .put("ARGON2_MEMORY_KIB", "1024");
    }

    @Test
    void restartKeepsDataAndLeavesNoProcess(@TempDir Path dataDir) {
        JsonObject credentials =
                new JsonObject().put("email", "ann@example.com").put("password", Client.PASSWORD);
        String ticketId;
        String orderId;
        List<ProcessHandle> children;
        try (ChildJvm run = ChildJvm.start(settings(dataDir), "--demo")) {
            String url = run.url();
            assertEquals(13, new Client(url).get("/api/tickets").list().size());
            ticketId = new Client(url).signUp().list("Lasting", 5);
            Client buyer = new Client(url);
            assertEquals(201, buyer.post("/api/users/signup", credentials).status());
            orderId = buyer.reserve(ticketId, 2).id();
            assertEquals(201, buyer.pay(orderId, "tok_visa").status());
            Shop.eventually().until(() -> sold(buyer, ticketId) == 2);
            children = run.descendants();
            assertFalse(children.isEmpty());
            run.terminate();
        }
        Shop.eventually().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));

        try (ChildJvm run = ChildJvm.start(settings(dataDir), "--demo")) {
            Client buyer = new Client(run.url());
            assertEquals(200, buyer.post("/api/users/signin", credentials).status());
            assertEquals("complete", buyer.get("/api/orders/" + orderId).json().getString("status"));
            assertEquals(2, sold(buyer, ticketId));
            assertEquals(14, buyer.get("/api/tickets?limit=100").list().size(), "the demo came twice");
            run.terminate();
        }
    }

    private static int sold(Client client, String ticketId) {
        return client.get("/api/tickets/" + ticketId).json().getInteger("sold");
    }

    @Test
    void serversAlonePrintTheirAddresses(@TempDir Path dataDir) {
        try (ChildJvm servers = ChildJvm.start(settings(dataDir), "servers")) {
            Shop.eventually().until(() -> servers.out().contains("REDIS_URL="));
            assertTrue(servers.out().contains("export MONGODB_URI=mongodb://"), servers.out());
            assertTrue(servers.out().contains("export NATS_URL=nats://"), servers.out());
            servers.terminate();
        }
    }

    @Test
    void errorsAtStartAreOneLine(@TempDir Path dataDir) throws IOException {
        assertComplaint(2, "unknown domain: order;", settings(dataDir), "order");
        assertComplaint(1, "HTTP_PORT must be", settings(dataDir).put("HTTP_PORT", "eighty"), "auth");
        assertComplaint(
                1,
                "NATS is unreachable at nats://127.0.0.1:1",
                settings(dataDir).put("NATS_URL", "nats://127.0.0.1:1").put("STARTUP_WAIT_SECONDS", "1"),
                "auth");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertComplaint(1, "port is in use", settings(dataDir).put("HTTP_PORT", port));
            String silent = "redis://127.0.0.1:" + port;
            assertComplaint(
                    1,
                    "expiration has not started within 3 s",
                    settings(dataDir).put("REDIS_URL", silent).put("STARTUP_WAIT_SECONDS", "1"),
                    "expiration");
        }
    }

    private static void assertComplaint(int status, String text, JsonObject settings, String... words) {
        try (ChildJvm run = ChildJvm.start(settings, words)) {
            assertEquals(status, run.exitStatus());
            List<String> complaints = run.err()
                    .lines()
                    .filter(line -> line.startsWith("boxoffice: "))
                    .toList();
            assertEquals(1, complaints.size(), run.err());
            assertTrue(complaints.get(0).contains(text), complaints.get(0));
        }
    }
}
