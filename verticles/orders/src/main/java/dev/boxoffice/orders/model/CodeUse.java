package dev.boxoffice.orders.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A code of an event, used by an order. */
record CodeUse(EventDetails event, EventDetails.Code code) {
    private static final String FIELD = "code";

    /** The code of that text; empty if the event has none. */
    static Optional<CodeUse> find(EventDetails event, String text) {
        return event.codes().stream()
                .filter(code -> code.text().equalsIgnoreCase(text.strip()))
                .findFirst()
                .map(code -> new CodeUse(event, code));
    }

    static Problem unknown() {
        return Problem.invalid(FIELD, "code.unknown", "This code is not known");
    }

    /** True while it is valid and gives access to a hidden type. */
    boolean reveals(String ticketId, Instant now) {
        return code.reveals().contains(ticketId) && invalidity(now).isEmpty();
    }

    /** True if its discount is for that type. */
    boolean isFor(String ticketId) {
        return code.discount() != null
                && (code.ticketTypes().isEmpty() || code.ticketTypes().contains(ticketId));
    }

    /** Itself; fails if it is not valid now, or not for any of the types. */
    CodeUse requireValid(List<String> ticketIds, Instant now) {
        Optional<String> invalidity = invalidity(now);
        if (invalidity.isPresent()) {
            throw notValid(invalidity.get());
        }
        if (ticketIds.stream().noneMatch(id -> isFor(id) || code.reveals().contains(id))) {
            throw notValid("This code is not for these tickets");
        }
        return this;
    }

    private Optional<String> invalidity(Instant now) {
        if (code.validFrom() != null && now.isBefore(code.validFrom())) {
            return Optional.of("This code is valid from " + SaleTimes.text(code.validFrom(), event));
        }
        return code.validUntil() != null && !now.isBefore(code.validUntil())
                ? Optional.of("This code is no longer valid")
                : Optional.empty();
    }

    private static Problem notValid(String message) {
        return Problem.invalid(FIELD, "code.not_valid", message);
    }

    /** The use that an order holds, if their number is limited. */
    Optional<Claim.FromPool> use() {
        return CodeUses.supply(event, code)
                .map(supply -> new Claim.FromPool(
                        supply.terms(), 1, new ErrorDetail("This code is used up", FIELD, "code.used_up")));
    }

    /** The limit of uses per buyer, if there is one. */
    Optional<Claim.WithinLimit> limit(String countedBy) {
        return Optional.ofNullable(code.maxUsesPerBuyer())
                .map(most -> new Claim.WithinLimit(
                        Usage.ofCode(event.id(), code.id(), countedBy), 1, most, CodeUse::usedByBuyer));
    }

    private static ErrorDetail usedByBuyer(int left) {
        return new ErrorDetail("You have used this code already", FIELD, "code.used_by_buyer");
    }
}
