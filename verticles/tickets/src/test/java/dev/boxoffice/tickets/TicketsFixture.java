package dev.boxoffice.tickets;

import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import dev.boxoffice.tickets.wiring.TicketsVerticle;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/** The tickets domain with a seller, for the tests of one class. */
final class TicketsFixture implements AutoCloseable {
    final DomainHarness harness = DomainHarness.start(Map.of());
    final DecidingOrders orders = new DecidingOrders(harness.events());
    final RunningDomain tickets = harness.deploy(TicketsVerticle.DOMAIN, TicketsVerticle::new);
    final TestUser sellerUser = TestUser.named("seller");
    final ApiClient seller = tickets.as(sellerUser);
    final ApiClient stranger = tickets.as(TestUser.named("stranger"));
    final ApiClient anonymous = tickets.anonymous();

    static JsonObject opera() {
        return new JsonObject().put("title", "Opera").put("price", 10.5).put("quantity", 100);
    }

    /** Lists something and returns its id. */
    String list(JsonObject body) {
        Answer answer = seller.post("/api/tickets", body);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json().getString("id");
    }

    JsonObject get(String id) {
        return anonymous.get("/api/tickets/" + id).json();
    }

    /** What orders would tell of a block; returns the event's id. */
    String publish(String ticketId, int block, long version, int free, int held, int sold) {
        return orders.publish(new AvailabilityData(ticketId, block, version, free, held, sold));
    }

    /** The same, with the time at which the first of the held seats come back. */
    String publish(String ticketId, int block, int held, int sold, long version, Instant firstReturnAt) {
        return orders.publish(new AvailabilityData(ticketId, block, version, 0, held, sold, firstReturnAt));
    }

    void awaitTold() {
        harness.events().awaitHandled(TicketsVerticle.DOMAIN, Subjects.AVAILABILITY_CHANGED);
    }

    @Override
    public void close() {
        harness.close();
    }
}
