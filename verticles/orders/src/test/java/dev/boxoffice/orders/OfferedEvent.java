package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Attendees;
import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.GiveBack;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.testing.EventLog;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An event with several types, as tickets would publish it. */
final class OfferedEvent {
    final String id = Ids.next();
    EventStatus status = EventStatus.PUBLISHED;
    String currency = "usd";
    Attendees attendees;
    RefundPolicy refundPolicy;
    GiveBack giveBack;
    final List<Code> codes = new ArrayList<>();
    private final Map<String, Type> types = new LinkedHashMap<>();
    private final OrdersFixture fixture;
    private long version;

    private record Type(String id, String pool, long price, int quantity, SaleRules rules) {}

    OfferedEvent(OrdersFixture fixture) {
        this.fixture = fixture;
    }

    static SaleRules rules(String name, Integer mostPerBuyer, boolean hidden) {
        return new SaleRules(name, null, null, 1, 100, mostPerBuyer, hidden, null);
    }

    /** Adds a type with a pool of its own. */
    OfferedEvent type(String name, long price, int quantity) {
        return type(name, price, quantity, rules(name, null, false));
    }

    OfferedEvent type(String name, long price, int quantity, SaleRules rules) {
        String ticketId = Ids.next();
        types.put(name, new Type(ticketId, ticketId, price, quantity, rules));
        return this;
    }

    /** Adds a type that draws from the pool of another. */
    OfferedEvent sharing(String pool, String name, long price) {
        Type owner = types.get(pool);
        types.put(name, new Type(Ids.next(), owner.id(), price, owner.quantity(), rules(name, null, false)));
        return this;
    }

    /** Changes the quantity of the pool that a type draws from. */
    OfferedEvent quantity(String name, int quantity) {
        String pool = types.get(name).pool();
        types.replaceAll((same, type) ->
                type.pool().equals(pool) ? new Type(type.id(), pool, type.price(), quantity, type.rules()) : type);
        return this;
    }

    OfferedEvent code(Code code) {
        codes.add(code);
        return this;
    }

    String ticketId(String name) {
        return types.get(name).id();
    }

    /** Publishes the newest state, and waits until orders knows it. */
    OfferedEvent publish() {
        version++;
        EventLog events = fixture.harness.events();
        String subject = version == 1
                ? Subjects.EVENT_PUBLISHED
                : status == EventStatus.CANCELLED ? Subjects.EVENT_CANCELLED : Subjects.EVENT_UPDATED;
        String ofTypes = version == 1 ? Subjects.TICKET_CREATED : Subjects.TICKET_UPDATED;
        events.publish(subject, id, details());
        types.values().forEach(type -> events.publish(ofTypes, type.id(), data(type)));
        events.awaitHandled(OrdersVerticle.DOMAIN, subject);
        events.awaitHandled(OrdersVerticle.DOMAIN, ofTypes);
        return this;
    }

    /** Cancels it, as its organiser would. */
    OfferedEvent cancel() {
        status = EventStatus.CANCELLED;
        return publish();
    }

    Instant startsAt() {
        return fixture.harness.clock().instant().plus(Duration.ofDays(30));
    }

    private List<EventDetails.Pool> pools() {
        return types.values().stream()
                .filter(type -> type.pool().equals(type.id()))
                .map(type -> new EventDetails.Pool(type.id(), type.id(), type.quantity()))
                .toList();
    }

    private EventDetails details() {
        return new EventDetails(
                id,
                version,
                OrdersFixture.SELLER,
                "event-" + id,
                "Festival",
                null,
                null,
                null,
                "Europe/Berlin",
                null,
                startsAt(),
                null,
                null,
                null,
                currency,
                status,
                pools(),
                ticketTypes(),
                codes,
                attendees,
                Instant.parse("2026-01-01T00:00:00Z"),
                refundPolicy,
                giveBack,
                null);
    }

    private List<EventDetails.TicketType> ticketTypes() {
        return types.values().stream()
                .map(type -> new EventDetails.TicketType(
                        type.id(),
                        type.rules().name(),
                        null,
                        type.price(),
                        type.pool(),
                        null,
                        null,
                        type.rules().minPerOrder(),
                        type.rules().maxPerOrder(),
                        type.rules().maxPerBuyer(),
                        type.rules().hidden(),
                        null,
                        TicketStatus.ACTIVE))
                .toList();
    }

    private TicketData data(Type type) {
        return new TicketData(
                type.id(),
                version,
                OrdersFixture.SELLER,
                "Festival",
                null,
                null,
                startsAt(),
                type.price(),
                currency,
                type.quantity(),
                status == EventStatus.PUBLISHED ? TicketStatus.ACTIVE : TicketStatus.WITHDRAWN,
                Instant.parse("2026-01-01T00:00:00Z"),
                1,
                version,
                id,
                type.pool(),
                type.rules(),
                null);
    }

    /** The body of an order, by the names of types and their quantities. */
    JsonObject order(Object... items) {
        JsonArray list = new JsonArray();
        for (int i = 0; i < items.length; i += 2) {
            list.add(new JsonObject()
                    .put("ticketId", ticketId((String) items[i]))
                    .put("quantity", items[i + 1]));
        }
        return new JsonObject().put("items", list);
    }
}
