package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.Discount;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** Events and parts of events for tests. */
final class EventSamples {
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    static final Instant START = Instant.parse("2030-06-01T18:00:00Z");
    static final Instant END = Instant.parse("2030-06-01T23:00:00Z");

    private EventSamples() {}

    static Supplier<String> ids() {
        AtomicInteger last = new AtomicInteger();
        return () -> "new-" + last.incrementAndGet();
    }

    static EventBuilder fields() {
        return EventBuilder.of("e1", "u1", NOW)
                .slug("festival")
                .title("Festival")
                .timeZone("Europe/Berlin")
                .times(null, START, END)
                .currency("eur")
                .pools(List.of(new Pool("field", null, 300)))
                .codes(List.of());
    }

    static TicketType type(String id, String name, long price, String pool) {
        return type(id, name, price, pool, null);
    }

    static TicketType type(String id, String name, long price, String pool, SaleRules.Companion requires) {
        return new TicketType(
                id, name, null, price, pool, null, null, 1, 10, null, false, requires, TicketStatus.ACTIVE);
    }

    static TicketType window(Instant from, Instant until) {
        return new TicketType(
                null, "Window", null, 1_000, "field", from, until, 1, 10, null, false, null, TicketStatus.ACTIVE);
    }

    static TicketType limits(int min, int max, Integer perBuyer) {
        return new TicketType(
                null, "Limits", null, 1_000, "field", null, null, min, max, perBuyer, false, null, TicketStatus.ACTIVE);
    }

    static TicketType hidden(String id) {
        return new TicketType(id, "Crew", null, 0, "field", null, null, 1, 10, null, true, null, TicketStatus.ACTIVE);
    }

    static EventInput.Type input(TicketType type) {
        return new EventInput.Type(type, null, null);
    }

    static EventInput.Type keyed(String key, TicketType type) {
        return new EventInput.Type(type, key, null);
    }

    static Code code(String text, Discount discount, List<String> types, List<String> reveals) {
        return new Code(null, text, discount, types, reveals, null, null, null, null);
    }

    static Code percent(String text, int percent) {
        return code(text, new Discount(percent, null, null, null), List.of(), List.of());
    }

    static EventInput.Type adult() {
        return keyed("adult", type(null, "Adult", 5_000, "field"));
    }

    static Event draft(EventBuilder fields, EventInput.Type... types) {
        EventDetails built = fields.build();
        return Event.draft(new EventInput(built, List.of(types), Notice.NONE), ids(), NOW);
    }

    static Event draft() {
        return draft(fields(), adult());
    }

    static Event published() {
        return changed(draft().publish(NOW));
    }

    static Event changed(Decision<Event> decision) {
        return decision.orThrow().orElseThrow().next();
    }

    /** Expects one error, with that path and code. */
    static void assertRefused(String path, String code, Executable action) {
        Problem problem = Assertions.assertThrows(Problem.class, action);
        List<String> found = problem.errors().stream()
                .map(error -> error.field() + " " + error.code())
                .toList();
        Assertions.assertEquals(List.of(path + " " + code), found);
    }
}
