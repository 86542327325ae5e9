package dev.boxoffice.tickets;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import dev.boxoffice.tickets.wiring.TicketsVerticle;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much one account, one address and one network may list and edit. */
class ListingQuotasIT {
    private static DomainHarness harness;

    private final List<RunningDomain> deployed = new ArrayList<>();

    @BeforeAll
    static void start() {
        harness = DomainHarness.start(Map.of("TRUSTED_PROXIES", "1"));
        new DecidingOrders(harness.events());
    }

    @AfterEach
    void stop() {
        deployed.forEach(RunningDomain::stop);
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    private RunningDomain deploy(String name, int most) {
        Map<String, String> settings = new HashMap<>();
        settings.put("REDIS_KEY_PREFIX", Ids.next());
        settings.put(name, Integer.toString(most));
        RunningDomain tickets = harness.deploy(TicketsVerticle.DOMAIN, TicketsVerticle::new, settings);
        deployed.add(tickets);
        return tickets;
    }

    private static ApiClient seller(RunningDomain tickets, String address) {
        return tickets.as(TestUser.named(Ids.next())).with("X-Forwarded-For", address);
    }

    private static Answer list(ApiClient seller, int quantity) {
        return seller.post("/api/tickets", TicketsFixture.opera().put("quantity", quantity));
    }

    private static void assertLimited(String quota, Answer answer) {
        assertEquals(429, answer.status(), () -> answer.body().toString());
        assertEquals("quota." + quota, answer.errorCode());
        assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
    }

    @Test
    void listingsOfAnAccountPerDayAreLimited() {
        ApiClient seller = seller(deploy("LISTINGS_PER_ACCOUNT_DAY", 2), "192.0.2.1");
        JsonObject inThePast = TicketsFixture.opera().put("startsAt", "2001-01-01T00:00:00Z");
        assertEquals(201, list(seller, 1).status());
        assertEquals(400, seller.post("/api/tickets", inThePast).status());
        await().until(() -> list(seller, 1).status() == 201);
        assertLimited("listings_per_day", list(seller, 1));
    }

    @Test
    void listingsOfAnAddressAndANetworkPerDayAreLimited() {
        RunningDomain byAddress = deploy("LISTINGS_PER_ADDRESS_DAY", 1);
        assertEquals(201, list(seller(byAddress, "192.0.2.1"), 1).status());
        assertLimited("listings_per_day", list(seller(byAddress, "192.0.2.1"), 1));
        assertEquals(201, list(seller(byAddress, "192.0.2.2"), 1).status());

        RunningDomain byNetwork = deploy("LISTINGS_PER_NETWORK_DAY", 1);
        assertEquals(201, list(seller(byNetwork, "2001:db8:1:1::1"), 1).status());
        assertLimited("listings_per_day", list(seller(byNetwork, "2001:db8:1:2::1"), 1));
        assertEquals(201, list(seller(byNetwork, "2001:db8:2:1::1"), 1).status());
    }

    @Test
    void placesOfAnAccountPerDayAreLimited() {
        ApiClient seller = seller(deploy("PLACES_LISTED_PER_ACCOUNT_DAY", 100), "192.0.2.1");
        String id = list(seller, 60).json().getString("id");
        assertLimited("places_listed_per_day", list(seller, 50));
        assertEquals(200, edit(seller, id, 90).status());
        assertLimited("places_listed_per_day", edit(seller, id, 110));
        assertEquals(90, seller.get("/api/tickets/" + id).json().getInteger("quantity"));
        assertEquals(200, edit(seller, id, 10).status());
        assertEquals(200, edit(seller, id, 20).status());
        assertLimited("places_listed_per_day", edit(seller, id, 21));
    }

    @Test
    void editsOfAnAccountPerMinuteAreLimited() {
        ApiClient seller = seller(deploy("EDITS_PER_ACCOUNT_MINUTE", 2), "192.0.2.1");
        String id = list(seller, 10).json().getString("id");
        assertEquals(200, edit(seller, id, 11).status());
        assertEquals(200, edit(seller, id, 12).status());
        assertLimited("edits_per_minute", edit(seller, id, 13));
        assertLimited("edits_per_minute", seller.delete("/api/tickets/" + id));
    }

    private static Answer edit(ApiClient seller, String id, int quantity) {
        return seller.put("/api/tickets/" + id, TicketsFixture.opera().put("quantity", quantity));
    }
}
