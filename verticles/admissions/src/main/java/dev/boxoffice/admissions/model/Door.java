package dev.boxoffice.admissions.model;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How an event lets people in.
 *
 * @param version counts its changes; 0 for one that has no document yet
 * @param reentry whether holders who have left may come in again
 * @param names whether devices get the names on tickets
 * @param transfers whether holders may pass tickets on
 * @param transfersUntil when that ends; null for the start of the event
 */
public record Door(
        String eventId,
        long version,
        List<Gate> gates,
        boolean reentry,
        boolean names,
        boolean transfers,
        Instant transfersUntil) {
    /** Gates of one event. */
    public static final int MOST_GATES = 20;

    private static final Instant FAR_FUTURE = Instant.parse("9999-12-31T00:00:00Z");

    /** The door of an event whose organiser has set nothing. */
    public static Door usual(String eventId) {
        return new Door(eventId, 0, List.of(new Gate("main", "Main entrance", List.of())), false, false, true, null);
    }

    /** The gate with that id. */
    public Optional<Gate> gate(String id) {
        return gates.stream().filter(gate -> gate.id().equals(id)).findFirst();
    }

    /**
     * Until when holders may pass tickets on; the distant past if they may not.
     *
     * @param startsAt when the event starts; null if that is not known
     */
    public Instant transferEnd(Instant startsAt) {
        if (!transfers) {
            return Instant.EPOCH;
        }
        return Stream.of(transfersUntil, startsAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(FAR_FUTURE);
    }

    /**
     * The settings become those of {@code wanted}.
     *
     * @param seen the version that the member has seen, if that matters
     */
    public Decision<Door> change(Door wanted, OptionalLong seen) {
        if (seen.isPresent() && seen.getAsLong() != version) {
            return Decision.refused(Problem.stale(version));
        }
        Set<String> ids = new HashSet<>();
        for (Gate gate : wanted.gates) {
            if (!ids.add(gate.id())) {
                return Decision.refused(
                        Problem.invalid("gates", "gates.duplicate", "Two gates have the id " + gate.id()));
            }
        }
        Door next = new Door(
                eventId,
                version + 1,
                List.copyOf(wanted.gates),
                wanted.reentry,
                wanted.names,
                wanted.transfers,
                wanted.transfersUntil);
        return next.equals(numbered(version + 1)) ? Decision.unchanged() : Decision.changed(next);
    }

    private Door numbered(long number) {
        return new Door(eventId, number, gates, reentry, names, transfers, transfersUntil);
    }
}
