package dev.boxoffice.admissions;

import dev.boxoffice.admissions.wiring.AdmissionsVerticle;
import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.OrderQueries;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The admissions domain with an event and its orders, as the other domains would publish them. */
public final class AdmissionsFixture implements AutoCloseable {
    static final String PATH = "/api/admissions/";

    final DomainHarness harness;
    final RunningDomain admissions;
    final TestUser organiser = TestUser.named("organiser");
    final String eventId = Ids.next();
    final String adult = Ids.next();
    final String child = Ids.next();

    /** What orders answers when it is asked for names. */
    final Map<String, List<OrderQueries.PlaceName>> names = new ConcurrentHashMap<>();

    private final NatsConnection nats;

    AdmissionsFixture() {
        this(Map.of());
    }

    /** With more settings. */
    AdmissionsFixture(Map<String, String> settings) {
        this(settings, List.of());
    }

    /** With orders that were complete before. */
    AdmissionsFixture(Map<String, String> settings, List<OrderData> earlier) {
        harness = DomainHarness.start(settings);
        nats = Await.await(
                NatsConnection.connect(harness.vertx(), harness.nats().url(), "orders", Duration.ofSeconds(20)));
        OrderQueries queries = new OrderQueries(nats);
        queries.serveNames(id -> Future.succeededFuture(names.getOrDefault(id, List.of())));
        queries.serveCompleted(after -> Future.succeededFuture(earlier.stream()
                .filter(order -> order.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(OrderData::id))
                .limit(1)
                .toList()));
        admissions = deploy();
        publish(Subjects.EVENT_PUBLISHED, event(1, EventStatus.PUBLISHED));
    }

    RunningDomain deploy() {
        return harness.deploy(AdmissionsVerticle.DOMAIN, AdmissionsVerticle::new);
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(Await.SECONDS));
    }

    Instant startsAt() {
        return Instant.parse("2031-07-04T19:00:00Z");
    }

    EventDetails event(long version, EventStatus status) {
        return event(version, status, startsAt());
    }

    EventDetails event(long version, EventStatus status, Instant startsAt) {
        return new EventDetails(
                eventId,
                version,
                organiser.id(),
                "figaro",
                "Figaro",
                null,
                null,
                new EventDetails.Venue("Opera", "Unter den Linden 7", 52.5, 13.4),
                "Europe/Berlin",
                null,
                startsAt,
                startsAt.plusSeconds(3 * 3_600),
                null,
                "Berlin",
                "eur",
                status,
                null,
                List.of(type(adult, "Adult", 2_500), type(child, "Child", 0)),
                null,
                new EventDetails.Attendees(true, List.of(), false, null),
                harness.clock().instant(),
                null,
                null,
                null);
    }

    private static EventDetails.TicketType type(String id, String name, long price) {
        return new EventDetails.TicketType(
                id, name, null, price, "p", null, null, 1, 10, null, false, null, TicketStatus.ACTIVE);
    }

    void publish(String subject, EventDetails event) {
        harness.events().publish(subject, event.id(), event);
        harness.events().awaitHandled(AdmissionsVerticle.DOMAIN, subject);
    }

    OrderData order(
            String id,
            TestUser buyer,
            int adults,
            int children,
            long version,
            OrderStatus status,
            Initiator endedBy,
            OrderData.Refund... refunds) {
        List<OrderData.Line> lines = new ArrayList<>();
        if (adults > 0) {
            lines.add(new OrderData.Line(adult, "Adult", adults, 2_500, 2_500L * adults));
        }
        if (children > 0) {
            lines.add(new OrderData.Line(child, "Child", children, 0, 0));
        }
        Instant now = harness.clock().instant();
        return new OrderData(
                id,
                version,
                buyer.id(),
                new OrderData.Ticket(adult, organiser.id(), "Figaro", "Opera", startsAt(), 2_500),
                adults + children,
                2_500L * adults,
                "eur",
                status,
                status == OrderStatus.CANCELLED ? CancelReason.REFUNDED : null,
                now.plusSeconds(900),
                now,
                null,
                eventId,
                lines,
                null,
                0,
                false,
                List.of(refunds),
                0,
                endedBy);
    }

    /** By the buyer. */
    OrderData.Refund refund(String ticketId, int seats, RefundState state) {
        return refund(ticketId, seats, state, Initiator.BUYER);
    }

    OrderData.Refund refund(String ticketId, int seats, RefundState state, Initiator by) {
        return new OrderData.Refund(
                Ids.next(),
                2_500L * seats,
                List.of(new OrderData.Seats(ticketId, seats)),
                true,
                by,
                harness.clock().instant(),
                state,
                1,
                null);
    }

    /** A complete order whose tickets are issued; returns its id. */
    String buy(TestUser buyer, int adults, int children) {
        String id = Ids.next();
        complete(order(id, buyer, adults, children, 3, OrderStatus.COMPLETE, null));
        return id;
    }

    void complete(OrderData order) {
        publish(Subjects.ORDER_COMPLETED, order);
    }

    void publish(String subject, OrderData order) {
        harness.events().publish(subject, order.id(), order);
        harness.events().awaitHandled(AdmissionsVerticle.DOMAIN, subject);
    }

    Answer tickets(TestUser holder, String orderId) {
        return admissions.as(holder).get(PATH + "orders/" + orderId);
    }

    /** The tickets of an order as their holder sees them. */
    List<JsonObject> held(TestUser holder, String orderId) {
        return list(tickets(holder, orderId).json().getJsonArray("tickets"));
    }

    static List<JsonObject> list(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    /** The content of a mail that was requested; empty if it is not to be sent. */
    Optional<MailContents.MailContent> mailOf(String id) {
        return Await.await(new MailContents(nats).fetch(AdmissionsVerticle.DOMAIN, id, Duration.ofSeconds(20)));
    }

    static String secret(String link) {
        return link.substring(link.lastIndexOf('#') + 1);
    }

    @Override
    public void close() {
        Await.await(nats.close());
        harness.close();
    }
}
