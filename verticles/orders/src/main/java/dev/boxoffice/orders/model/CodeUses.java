package dev.boxoffice.orders.model;

import dev.boxoffice.events.EventDetails;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The pools of the uses of an event's codes. */
public final class CodeUses {
    private CodeUses() {}

    /** The pool of the uses of a code; empty if they are not limited. */
    static Optional<Supply> supply(EventDetails event, EventDetails.Code code) {
        return Optional.ofNullable(code.maxUses())
                .map(most -> new Supply(Usage.ofCode(event.id(), code.id()), most, 1, event.version(), true));
    }

    /**
     * What has to be brought up to date.
     *
     * @param before the event as it was known before, or null
     * @param received may be older
     * @param newest of both
     */
    public static List<Supply> changed(EventDetails before, EventDetails received, EventDetails newest) {
        // What is received once more may have been handled halfway.
        boolean isNews = before != null && before.version() < received.version();
        return newest.codes().stream()
                .filter(code -> !isNews || !hasSame(before, code))
                .map(code -> supply(newest, code))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean hasSame(EventDetails before, EventDetails.Code code) {
        return before.codes().stream()
                .anyMatch(other -> other.id().equals(code.id()) && Objects.equals(other.maxUses(), code.maxUses()));
    }
}
