package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A domain that stands still, behind an edge that does not wait for it. */
class FrozenDomainIT {
    /** Of the edge; the domain by itself would take its 30 seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** A second by promise, and two for a machine that is busy. */
    private static final Duration LATEST = LIMIT.plusSeconds(3);

    private static final int BUYERS = 20;
    private static final int SEATS = 100;

    /** What a buyer was told, and after how long. */
    private record Told(Client.Answer answer, Duration after) {}

    @Test
    void requestsToAFrozenDomainTimeOutAndAreNotExecuted() throws Exception {
        Map<String, ChildJvm> processes = new LinkedHashMap<>();
        try (TestServers.IsolatedNats nats = TestServers.isolated()) {
            JsonObject settings = Shop.environment(nats.url());
            JsonObject edge = settings.copy().put("REQUEST_TIMEOUT_SECONDS", Long.toString(LIMIT.toSeconds()));
            for (String domain : List.of("auth", "tickets", "orders")) {
                processes.put(domain, ChildJvm.start(settings, domain));
            }
            processes.forEach((domain, process) -> edge.put(domain.toUpperCase(Locale.ROOT) + "_URL", process.url()));
            processes.put("web", ChildJvm.start(edge, "web"));
            String url = processes.get("web").url();
            String auth = processes.get("auth").url();
            Client seller =
                    new Client(auth).signUp().at(processes.get("tickets").url());
            String ticketId = seller.list("Concert", SEATS);
            List<Client> buyers = new ArrayList<>();
            for (int i = 0; i < BUYERS; i++) {
                buyers.add(new Client(auth).signUp().at(url));
            }
            Client first = new Client(auth).signUp().at(url);
            eventually().until(() -> first.reserve(ticketId, 1).status() == 201);

            processes.get("orders").freeze();
            List<CompletableFuture<Told>> told =
                    buyers.stream().map(one -> order(one, ticketId)).toList();
            for (CompletableFuture<Told> one : told) {
                assertInTime(one.get(60, TimeUnit.SECONDS));
            }
            processes.get("orders").thaw();
            eventually().until(() -> first.reserve(ticketId, 1).status() == 201);
            for (Client buyer : buyers) {
                assertEquals(0, buyer.get("/api/orders").list().size());
            }
            eventually()
                    .untilAsserted(() -> assertEquals(
                            SEATS - 2,
                            first.get("/api/tickets/" + ticketId).json().getInteger("available")));
        } finally {
            processes.values().forEach(ChildJvm::close);
        }
    }

    private static CompletableFuture<Told> order(Client buyer, String ticketId) {
        long begin = System.nanoTime();
        return buyer.postLater("/api/orders", new JsonObject().put("ticketId", ticketId))
                .thenApply(answer -> new Told(answer, Duration.ofNanos(System.nanoTime() - begin)));
    }

    private static void assertInTime(Told told) {
        assertEquals(503, told.answer().status(), told.answer().body());
        assertEquals("timeout", told.answer().error().getString("code"));
        assertNotNull(told.answer().header("Retry-After"));
        assertTrue(told.after().compareTo(LATEST) < 0, told.after().toString());
    }
}
