package dev.boxoffice.orders.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.kernel.problem.ErrorDetail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the lines of a cart may be sold now.
 *
 * @param event with several types; null for a listing that is an event by itself
 * @param now the present time
 */
record SaleCheck(List<CartLine> lines, EventDetails event, Instant now) {
    /** Why a line may not be sold; empty if it may. */
    Optional<ErrorDetail> problem(CartLine line) {
        Listing listing = line.listing();
        if (listing.ticket().userId().equals(line.request().buyer().userId())) {
            return type(line, "ticketId.invalid", "You cannot buy your own ticket");
        }
        if (event != null && event.status() != EventStatus.PUBLISHED) {
            return type(line, "event.not_on_sale", notOnSale(event.status()));
        }
        if (!listing.active()) {
            return type(line, "ticketId.invalid", "This ticket is no longer on sale");
        }
        if (listing.rules() == null) {
            return Listing.hasBegun(listing.ticket(), now)
                    ? type(line, "ticketId.invalid", "This event has already begun")
                    : Optional.empty();
        }
        return time(line, listing.rules()).or(() -> quantity(line, listing.rules()));
    }

    private static Optional<ErrorDetail> type(CartLine line, String code, String message) {
        return Optional.of(line.typeError(code, message));
    }

    private static String notOnSale(EventStatus status) {
        return switch (status) {
            case POSTPONED -> "This event is postponed; tickets are on sale again once it has a new date";
            case CANCELLED -> "This event is cancelled";
            case ENDED -> "This event is over";
            case DRAFT, PUBLISHED -> "This event is not on sale";
        };
    }

    private Optional<ErrorDetail> time(CartLine line, SaleRules rules) {
        if (rules.saleFrom() != null && now.isBefore(rules.saleFrom())) {
            return type(line, "sale.not_yet", "On sale from " + SaleTimes.text(rules.saleFrom(), event));
        }
        Instant until = rules.saleUntil() == null ? event.startsAt() : rules.saleUntil();
        return until != null && !now.isBefore(until)
                ? type(line, "sale.over", "The sale ended on " + SaleTimes.text(until, event))
                : Optional.empty();
    }

    private Optional<ErrorDetail> quantity(CartLine line, SaleRules rules) {
        if (line.quantity() < rules.minPerOrder()) {
            return Optional.of(line.quantityError(
                    "quantity.too_low", "An order has at least " + rules.minPerOrder() + " of these tickets"));
        }
        if (line.quantity() > rules.maxPerOrder()) {
            return Optional.of(line.quantityError(
                    "quantity.too_high", "An order has at most " + rules.maxPerOrder() + " of these tickets"));
        }
        return rules.requires() == null ? Optional.empty() : companion(line, rules.requires());
    }

    private Optional<ErrorDetail> companion(CartLine line, SaleRules.Companion companion) {
        Optional<CartLine> found = lines.stream()
                .filter(other -> other.listing().id().equals(companion.ticketId()))
                .findFirst();
        if (found.isEmpty()) {
            return type(line, "companion.missing", "Only together with " + nameOf(companion.ticketId()));
        }
        long most = (long) companion.most() * found.get().quantity();
        return line.quantity() > most
                ? Optional.of(line.quantityError(
                        "companion.too_few",
                        "At most " + companion.most() + " of these for each ticket "
                                + found.get().listing().name()))
                : Optional.empty();
    }

    /** The name of a type that is not hidden. */
    private String nameOf(String ticketId) {
        return event.ticketTypes().stream()
                .filter(type -> type.id().equals(ticketId) && !type.hidden())
                .map(EventDetails.TicketType::name)
                .findFirst()
                .orElse("another ticket");
    }
}
