package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.AdmissionData;
import dev.boxoffice.events.AdmissionStatus;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.VoidReason;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tickets that were used or passed on are not given back by their buyer, whatever the order of events. */
class UsedTicketsIT {
    private static final RefundPolicy POLICY = new RefundPolicy(24, 100, 0, true);
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private final ApiClient buyer = fixture.buyer();
    private final OfferedEvent event = event();
    private final String order = bought(3);

    private static OfferedEvent event() {
        OfferedEvent event = new OfferedEvent(fixture).type("Adult", 2_000, 10);
        event.refundPolicy = POLICY;
        return event.publish();
    }

    private String bought(int seats) {
        Answer made = buyer.post("/api/orders", event.order("Adult", seats));
        assertEquals(201, made.status(), () -> made.body().toString());
        String orderId = made.json().getString("id");
        fixture.publishPaid(orderId, Ids.next());
        return orderId;
    }

    /** A ticket of the order; what is not said is as for a new one. */
    private final class Ticket {
        private final int place;
        private int version = 1;
        private int generation = 1;
        private AdmissionStatus status = AdmissionStatus.ISSUED;
        private VoidReason reason;
        private int entries;
        private Boolean transferred = false;

        Ticket(int place) {
            this.place = place;
        }

        Ticket version(int number) {
            version = number;
            return this;
        }

        Ticket used(int times) {
            entries = times;
            status = times > 0 ? AdmissionStatus.ADMITTED : AdmissionStatus.ISSUED;
            return this;
        }

        Ticket passedOn(int number) {
            generation = number;
            transferred = true;
            return this;
        }

        Ticket ofEarlierVersion() {
            transferred = null;
            return this;
        }

        Ticket voided(VoidReason why) {
            status = AdmissionStatus.VOID;
            reason = why;
            return this;
        }

        void publish(String subject) {
            String id = order + "-" + place;
            AdmissionData data = new AdmissionData(
                    id,
                    version,
                    order,
                    event.id,
                    OrdersFixture.SELLER,
                    null,
                    event.ticketId("Adult"),
                    generation,
                    status,
                    reason,
                    entries > 0,
                    entries,
                    0,
                    Instant.now(),
                    transferred);
            fixture.harness.events().publish(subject, id, data);
            fixture.harness.events().awaitHandled(OrdersVerticle.DOMAIN, subject);
        }
    }

    private Ticket ticket(int place) {
        return new Ticket(place);
    }

    private JsonObject shown() {
        return buyer.get("/api/orders/" + order).json();
    }

    /** How many tickets can be given back, and how many cannot as they were used, or passed on. */
    private List<Integer> counts() {
        JsonObject shown = shown();
        int free = shown.getJsonObject("refundable", new JsonObject()).getJsonArray("seats", new JsonArray()).stream()
                .mapToInt(part -> ((JsonObject) part).getInteger("quantity"))
                .sum();
        JsonObject kept = shown.getJsonObject("notRefundable", new JsonObject());
        return List.of(free, kept.getInteger("used", 0), kept.getInteger("passedOn", 0));
    }

    private Answer giveBack(Integer seats) {
        JsonObject part =
                new JsonObject().put("ticketId", event.ticketId("Adult")).put("quantity", seats);
        return buyer.post(
                "/api/orders/" + order + "/refund",
                seats == null ? null : new JsonObject().put("seats", JsonArray.of(part)));
    }

    @Test
    void usedTicketIsNotGivenBackButTheOthersAre() {
        ticket(1).publish(Subjects.ADMISSION_ISSUED);
        assertEquals(List.of(3, 0, 0), counts());
        assertFalse(shown().containsKey("notRefundable"));
        ticket(1).version(2).used(1).publish(Subjects.ADMISSION_ADMITTED);
        assertEquals(List.of(2, 1, 0), counts());
        Answer whole = giveBack(null);
        assertEquals(400, whole.status());
        assertEquals("refund.used", whole.errorCode());
        assertEquals("refund.used", giveBack(3).errorCode());
        Answer two = giveBack(2);
        assertEquals(200, two.status(), () -> two.body().toString());
        assertEquals("complete", two.json().getString("status"));
        assertEquals(40, two.json().getJsonArray("refunds").getJsonObject(0).getInteger("amount"));
        assertEquals("refund.used", giveBack(1).errorCode());
        assertEquals(List.of(0, 1, 0), counts());
        // The list says the same as the single order.
        JsonObject listed = buyer.get("/api/orders").list().getJsonObject(0);
        assertEquals(shown(), listed);
        // The organiser may still give all back.
        ApiClient organiser = fixture.orders.as(new TestUser(OrdersFixture.SELLER, "seller@example.com"));
        Answer rest = organiser.post(
                "/api/orders/events/" + event.id + "/orders/" + order + "/refunds",
                new JsonObject().put("whole", true).put("resell", false));
        assertEquals("cancelled", rest.json().getString("status"));
    }

    @Test
    void ticketIsPassedOnWhicheverOfItsEventsComesFirst() {
        ticket(1).version(4).voided(VoidReason.TRANSFER).publish(Subjects.ADMISSION_VOIDED);
        assertEquals(List.of(2, 0, 1), counts());
        ticket(1).version(4).passedOn(2).publish(Subjects.ADMISSION_ISSUED);
        assertEquals(List.of(2, 0, 1), counts());
        ticket(2).version(4).passedOn(2).publish(Subjects.ADMISSION_ISSUED);
        ticket(2).version(4).voided(VoidReason.TRANSFER).publish(Subjects.ADMISSION_VOIDED);
        assertEquals(List.of(1, 0, 2), counts());
        // An older event says nothing new, nor does its repetition.
        ticket(2).version(3).publish(Subjects.ADMISSION_ISSUED);
        ticket(2).version(3).publish(Subjects.ADMISSION_ISSUED);
        assertEquals(List.of(1, 0, 2), counts());
        assertEquals("refund.used", giveBack(2).errorCode());
    }

    @Test
    void ticketThatComesBackOrWhoseScanIsTakenBackCanBeGivenBack() {
        ticket(1).version(2).passedOn(2).publish(Subjects.ADMISSION_ISSUED);
        ticket(2).version(3).publish(Subjects.ADMISSION_ISSUED);
        ticket(2).version(2).used(1).publish(Subjects.ADMISSION_ADMITTED);
        ticket(3).version(2).passedOn(2).ofEarlierVersion().publish(Subjects.ADMISSION_ISSUED);
        assertEquals(List.of(1, 0, 2), counts());
        Ticket back = ticket(1).version(4).passedOn(3);
        back.transferred = false;
        back.publish(Subjects.ADMISSION_ISSUED);
        assertEquals(List.of(2, 0, 1), counts());
        assertEquals(200, giveBack(2).status());
    }

    @Test
    void voidTicketIsNoneThatWasUsed() {
        ticket(1).version(2).used(1).publish(Subjects.ADMISSION_ADMITTED);
        ticket(1).version(3).used(1).voided(VoidReason.REFUND).publish(Subjects.ADMISSION_VOIDED);
        assertEquals(List.of(3, 0, 0), counts());
    }
}
