package dev.boxoffice.tickets.api;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.money.CardCurrency;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.Times;
import dev.boxoffice.tickets.model.ChargeablePrice;
import dev.boxoffice.tickets.model.TimeZones;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Reads the body of a request; the contract has checked types and lengths before. */
final class TicketForm {
    private static final String DEFAULT_CURRENCY = "usd";

    /** The number of the first change and the first terms: those of the listing itself. */
    private static final long FIRST = 1;

    private TicketForm() {}

    /** A new listing, version 1. */
    static TicketData create(JsonObject body, String id, String userId, Instant now) {
        CardCurrency currency = currency(body, DEFAULT_CURRENCY);
        return new TicketData(
                id,
                1,
                userId,
                body.getString("title").strip(),
                text(body, "description", null),
                text(body, "venue", null),
                startsAt(body, null, now),
                price(body, currency),
                currency.code(),
                body.getInteger("quantity", 1),
                TicketStatus.ACTIVE,
                now,
                FIRST,
                FIRST,
                timeZone(body, null));
    }

    /** A listing with the changes of {@code body}; properties that it does not name stay as they are. */
    static TicketData merge(JsonObject body, TicketData present, Instant now) {
        CardCurrency currency = currency(body, present.currency());
        return new TicketData(
                present.id(),
                present.version(),
                present.userId(),
                body.containsKey("title") ? body.getString("title").strip() : present.title(),
                text(body, "description", present.description()),
                text(body, "venue", present.venue()),
                startsAt(body, present.startsAt(), now),
                body.containsKey("price") ? price(body, currency) : samePrice(present, currency),
                currency.code(),
                body.getInteger("quantity", present.quantity()),
                present.status(),
                present.createdAt(),
                present.offer(),
                present.change(),
                timeZone(body, present.timeZone()));
    }

    private static long price(JsonObject body, CardCurrency currency) {
        return chargeable(Money.toMinorUnits(body.getNumber("price"), currency.code(), "price"), currency);
    }

    private static long chargeable(long price, CardCurrency currency) {
        ChargeablePrice.problem(price, currency, "price").ifPresent(error -> {
            throw Problem.invalid(List.of(error));
        });
        return price;
    }

    /** The same number in another currency, which may have other minor units. */
    private static long samePrice(TicketData present, CardCurrency currency) {
        if (present.currency().equals(currency.code())) {
            return present.price();
        }
        Number price = Money.toDecimal(present.price(), present.currency());
        return chargeable(Money.toMinorUnits(price, currency.code(), "price"), currency);
    }

    private static String text(JsonObject body, String field, String fallback) {
        if (!body.containsKey(field)) {
            return fallback;
        }
        String value = body.getString(field);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static CardCurrency currency(JsonObject body, String fallback) {
        return CardCurrency.of(body.getString("currency", fallback))
                .orElseThrow(() -> Problem.invalid(
                        "currency",
                        "currency.unknown",
                        "currency must be a code of ISO 4217 that cards can be charged in"));
    }

    /** Null in the body takes the zone away again. */
    private static String timeZone(JsonObject body, String fallback) {
        String zone = text(body, "timeZone", fallback);
        if (zone != null && !TimeZones.isKnown(zone)) {
            throw Problem.invalid("timeZone", TimeZones.UNKNOWN, "timeZone " + TimeZones.RULE);
        }
        return zone;
    }

    private static Instant startsAt(JsonObject body, Instant present, Instant now) {
        if (!body.containsKey("startsAt")) {
            return present;
        }
        String text = body.getString("startsAt");
        if (text == null || text.isBlank()) {
            return null;
        }
        Instant startsAt = Times.parse("startsAt", text);
        if (!startsAt.isAfter(now) && !Objects.equals(startsAt, present)) {
            throw Problem.invalid("startsAt", "startsAt.in_the_past", "startsAt must be in the future");
        }
        return startsAt;
    }
}
