package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.EventLog;
import dev.boxoffice.tickets.wiring.TicketsVerticle;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NATS goes away and comes back. */
class OutageIT {
    /** More than one batch of the sweep. */
    private static final int LISTINGS = 230;

    private TicketsFixture fixture;

    @BeforeEach
    void deploy() {
        fixture = new TicketsFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void listingsArePublishedAfterTheOutage() {
        fixture.harness.nats().stop();
        String id = fixture.list(TicketsFixture.opera());
        fixture.harness.nats().restart();
        TicketData told = fixture.harness.events().await(Subjects.TICKET_CREATED, id, TicketData.class);
        assertEquals(1, told.version());
    }

    @Test
    void longBacklogIsPublishedCompletely() {
        fixture.harness.nats().stop();
        ApiClient seller = fixture.seller;
        List<Future<Answer>> listed = IntStream.range(0, LISTINGS)
                .mapToObj(i -> seller.send(HttpMethod.POST, "/api/tickets", TicketsFixture.opera()))
                .toList();
        Await.await(Future.all(listed));
        fixture.harness.nats().restart();

        EventLog events = fixture.harness.events();
        listed.forEach(answer -> {
            String id = answer.result().json().getString("id");
            events.await(Subjects.TICKET_CREATED, id, TicketData.class);
        });
    }

    @Test
    void changeIsRefusedWithoutADecision() {
        String id = fixture.list(TicketsFixture.opera());
        fixture.harness.nats().stop();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> fixture.tickets.anonymous().get("/health/ready").status() == 503);
        Answer answer = fixture.seller.put("/api/tickets/" + id, new JsonObject().put("title", "Ballet"));
        assertEquals(503, answer.status());
        assertEquals("Opera", fixture.get(id).getString("title"));
        fixture.harness.nats().restart();
    }

    /** The event comes again, whichever process waits for it. */
    @Test
    void lateDecisionIsCarriedOut() {
        String id = fixture.list(TicketsFixture.opera());
        fixture.orders.fallSilent();
        Answer answer = fixture.seller.put("/api/tickets/" + id, new JsonObject().put("title", "Ballet"));
        assertEquals(503, answer.status());
        assertEquals("Opera", fixture.get(id).getString("title"));

        fixture.orders.tellCapacity(id, 100, 0, 2, ChangeOutcome.ACCEPTED);
        fixture.harness.events().awaitHandled(TicketsVerticle.DOMAIN, Subjects.CAPACITY_CHANGED);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> fixture.get(id).getString("title").equals("Ballet"));
        TicketData told = fixture.harness.events().await(Subjects.TICKET_UPDATED, id, TicketData.class);
        assertEquals(2, told.version());
    }
}
