package dev.boxoffice.tickets.api;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.EventDetails.Venue;
import dev.boxoffice.kernel.money.CardCurrency;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventBuilder;
import dev.boxoffice.tickets.model.EventInput;
import dev.boxoffice.tickets.model.Notice;
import dev.boxoffice.tickets.model.TimeZones;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads the body of a request for an event; the contract has checked types and lengths before. */
final class EventForm {
    private static final String DEFAULT_CURRENCY = "usd";

    private final JsonObject body;
    private final EventDetails present;

    private EventForm(JsonObject body, EventDetails present) {
        this.body = body;
        this.present = present;
    }

    /** A new event. */
    static EventInput create(JsonObject body, String id, String userId, Instant now) {
        EventDetails blank = EventBuilder.of(id, userId, now)
                .timeZone(TimeZones.DEFAULT)
                .currency(DEFAULT_CURRENCY)
                .build();
        return new EventForm(body, blank).read();
    }

    /** An event with the changes of {@code body}; properties that it does not name stay as they are. */
    static EventInput merge(JsonObject body, Event event) {
        return new EventForm(body, event.data()).read();
    }

    private EventInput read() {
        String currency = currency();
        EventDetails converted = PriceConversion.of(present, currency);
        EventBuilder fields = EventBuilder.of(converted).currency(currency);
        if (body.containsKey("title")) {
            fields.title(body.getString("title").strip());
        }
        if (body.containsKey("slug")) {
            fields.slug(body.getString("slug"));
        }
        if (body.containsKey("timeZone")) {
            fields.timeZone(body.getString("timeZone"));
        }
        if (body.containsKey("venue")) {
            fields.venue(venue(body.getJsonObject("venue")));
        }
        fields.description(text("description", present.description()))
                .place(text("category", present.category()), text("city", present.city()))
                .times(
                        time("doorsAt", present.doorsAt()),
                        time("startsAt", present.startsAt()),
                        time("endsAt", present.endsAt()));
        if (body.containsKey("pools")) {
            fields.pools(Field.objects(body, "pools", "", EventForm::pool));
        }
        if (body.containsKey("codes")) {
            fields.codes(Field.objects(body, "codes", "", (code, path) -> TypeForm.code(code, currency, path)));
        }
        if (body.containsKey("attendees")) {
            fields.attendees(AttendeesForm.read(body.getJsonObject("attendees")));
        }
        if (body.containsKey("refundPolicy")) {
            fields.refundPolicy(refundPolicy(body.getJsonObject("refundPolicy"), currency));
        }
        List<EventInput.Type> types = body.containsKey("ticketTypes")
                ? Field.objects(body, "ticketTypes", "", (type, path) -> TypeForm.type(type, present, currency, path))
                : EventInput.present(converted);
        return new EventInput(fields.build(), types, notice(body));
    }

    private String currency() {
        return CardCurrency.of(body.getString("currency", present.currency()))
                .map(CardCurrency::code)
                .orElseThrow(() -> Problem.invalid(
                        "currency",
                        "currency.unknown",
                        "currency must be a code of ISO 4217 that cards can be charged in"));
    }

    private String text(String name, String fallback) {
        return body.containsKey(name) ? Field.text(body, name) : fallback;
    }

    private Instant time(String name, Instant fallback) {
        return body.containsKey(name) ? Field.time(body, name, "") : fallback;
    }

    private static Venue venue(JsonObject venue) {
        return venue == null
                ? null
                : new Venue(
                        Field.text(venue, "name"),
                        Field.text(venue, "address"),
                        venue.getDouble("latitude"),
                        venue.getDouble("longitude"));
    }

    private static RefundPolicy refundPolicy(JsonObject policy, String currency) {
        if (policy == null) {
            return null;
        }
        Number fee = policy.getNumber("fee");
        return new RefundPolicy(
                policy.getInteger("hoursBefore"),
                policy.getInteger("percent"),
                fee == null ? 0 : Money.toMinorUnits(fee, currency, "refundPolicy.fee"),
                !Boolean.FALSE.equals(policy.getBoolean("resold")));
    }

    /** What buyers are told and offered; {@code body} may be null. */
    static Notice notice(JsonObject body) {
        if (body == null) {
            return Notice.NONE;
        }
        Integer hours = body.getInteger("giveBackHours");
        return new Notice(hours == null ? Notice.USUAL : Duration.ofHours(hours), Field.text(body, "message"));
    }

    private static Pool pool(JsonObject pool, String path) {
        return new Pool(pool.getString("id"), null, pool.getInteger("quantity"));
    }
}
