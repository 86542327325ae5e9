package dev.boxoffice.tickets.api;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventBuilder;
import dev.boxoffice.tickets.model.EventInput;
import dev.boxoffice.tickets.model.TypeBuilder;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Reads the body of a request for a listing that is a type of an event: its title is the name of the type. */
final class EventTicketForm {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_PER_ORDER = 10;

    private EventTicketForm() {}

    /** A new type with seats of its own. */
    static EventInput.Type create(JsonObject body, Event event) {
        requireOwnFields(body, event.data());
        TicketType type = new TicketType(
                null,
                name(body, null),
                description(body, null),
                Field.amount(body, "price", event.data().currency(), ""),
                null,
                null,
                null,
                1,
                MOST_PER_ORDER,
                null,
                false,
                null,
                TicketStatus.ACTIVE);
        return new EventInput.Type(type, null, body.getInteger("quantity", 1));
    }

    /** The event with the changes of {@code body} to one type; its quantity is that of its pool. */
    static EventInput merge(JsonObject body, Event event, String typeId) {
        EventDetails data = event.data();
        requireOwnFields(body, data);
        TicketType present = event.type(typeId).orElseThrow(() -> Problem.notFound("Ticket"));
        Long price = Field.amount(body, "price", data.currency(), "");
        TicketType wanted = TypeBuilder.described(
                present,
                name(body, present.name()),
                description(body, present.description()),
                price == null ? present.price() : price);
        List<TicketType> types = data.ticketTypes().stream()
                .map(type -> type.id().equals(typeId) ? wanted : type)
                .toList();
        List<Pool> pools = data.pools().stream()
                .map(pool -> pool.id().equals(present.pool())
                        ? new Pool(pool.id(), pool.ticketId(), body.getInteger("quantity", pool.quantity()))
                        : pool)
                .toList();
        return EventInput.of(
                EventBuilder.of(data).ticketTypes(types).pools(pools).build());
    }

    /** What all types of an event have in common is changed at the event. */
    private static void requireOwnFields(JsonObject body, EventDetails event) {
        for (String field : List.of("venue", "startsAt", "timeZone")) {
            if (body.containsKey(field)) {
                throw Problem.invalid(
                        field, "event.has_types", field + " is that of the event " + event.id() + "; change it there");
            }
        }
        boolean isSame = event.currency().equalsIgnoreCase(body.getString("currency", event.currency()));
        if (!isSame) {
            throw Problem.invalid("currency", "event.has_types", "currency is that of the event: " + event.currency());
        }
    }

    private static String name(JsonObject body, String fallback) {
        String name = Optional.ofNullable(Field.text(body, "name")).orElseGet(() -> Field.text(body, "title"));
        return name == null ? fallback : required("title", name, LONGEST_NAME);
    }

    private static String description(JsonObject body, String fallback) {
        if (!body.containsKey("description")) {
            return fallback;
        }
        String text = Field.text(body, "description");
        return text == null ? null : required("description", text, LONGEST_TEXT);
    }

    private static String required(String field, String text, int longest) {
        if (text.length() > longest) {
            throw Problem.invalid(
                    field, field + ".too_long", field + " must have at most " + longest + " characters for a type");
        }
        return text;
    }
}
