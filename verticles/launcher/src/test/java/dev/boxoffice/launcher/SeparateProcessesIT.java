package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The main job with each domain in a process of its own, and orders in two. */
class SeparateProcessesIT {

    @Test
    void domainsWorkTogetherAcrossProcessesAndRestarts() {
        Map<String, ChildJvm> processes = new LinkedHashMap<>();
        try (TestServers.IsolatedNats nats = TestServers.isolated()) {
            JsonObject settings = Shop.environment(nats.url()).put("RESERVATION_SECONDS", "15");
            for (String domain : Domains.ALL) {
                if (!domain.equals("web")) {
                    processes.put(domain, ChildJvm.start(settings, domain));
                }
            }
            processes.put("orders-2", ChildJvm.start(settings, "orders"));
            JsonObject edge = settings.copy();
            for (String domain : new String[] {"auth", "tickets", "payments", "notifications", "ops"}) {
                edge.put(
                        domain.toUpperCase(java.util.Locale.ROOT) + "_URL",
                        processes.get(domain).url());
            }
            edge.put("ORDERS_URL", processes.get("orders-2").url());
            processes.get("orders").url();
            processes.put("web", ChildJvm.start(edge, "web"));
            String url = processes.get("web").url();

            String ticketId = new Client(url).signUp().list("Concert", 120);
            Client buyer = new Client(url).signUp();
            String paid = buyer.reserve(ticketId, 4).id();
            // Right after the start the order may take longer to payments than payments waits for it.
            eventually().until(() -> buyer.pay(paid, "tok_visa").status() == 201);
            awaitOrder(buyer, paid, "complete");
            assertAnOperatorSeesAll(url, settings);

            processes.get("orders").close();
            String unpaid = buyer.reserve(ticketId, 60).id();
            ChildJvm again = ChildJvm.start(settings, "orders");
            processes.put("orders", again);
            again.url();
            awaitOrder(buyer, unpaid, "cancelled");
            eventually().untilAsserted(() -> {
                JsonObject ticket = buyer.get("/api/tickets/" + ticketId).json();
                assertEquals(116, ticket.getInteger("available"));
                assertEquals(4, ticket.getInteger("sold"));
            });
            processes.forEach(
                    (name, process) -> assertTrue(!process.err().contains("gives up on"), name + ": " + process.err()));
            assertEquals(143, processes.get("tickets").terminate(), "the status of an end by SIGTERM");
        } finally {
            processes.values().forEach(ChildJvm::close);
        }
    }

    private static void assertAnOperatorSeesAll(String url, JsonObject settings) {
        String email = UUID.randomUUID() + "@example.com";
        JsonObject person = new JsonObject().put("email", email).put("password", Client.PASSWORD);
        Client operator = new Client(url);
        assertEquals(201, operator.post("/api/users/signup", person).status());
        assertEquals(403, operator.get("/api/ops/services").status());
        try (ChildJvm command = ChildJvm.start(settings, "operators", "add", email)) {
            assertEquals(0, command.ended().status(), command.err());
        }
        assertEquals(200, operator.post("/api/users/signin", person).status());
        eventually().untilAsserted(() -> {
            Map<String, Integer> processes = new TreeMap<>();
            JsonArray services = operator.get("/api/ops/services").json().getJsonArray("services");
            for (int i = 0; i < services.size(); i++) {
                JsonObject service = services.getJsonObject(i);
                assertEquals("up", service.getString("state"), service.encode());
                processes.put(
                        service.getString("domain"),
                        service.getJsonArray("instances").size());
            }
            assertTrue(processes.keySet().containsAll(Domains.ALL), processes.toString());
            assertEquals(2, processes.get("orders"), "both processes");
        });
    }

    private static void awaitOrder(Client buyer, String orderId, String status) {
        eventually()
                .untilAsserted(() -> assertEquals(
                        status, buyer.get("/api/orders/" + orderId).json().getString("status")));
    }
}
