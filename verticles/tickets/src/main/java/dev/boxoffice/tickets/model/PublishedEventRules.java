package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What cannot be changed of an event that was published. */
final class PublishedEventRules {
    private static final String SOLD = "event.sold";
    private static final String FIXED_BY_SALES = "cannot change while tickets are held or sold";

    private PublishedEventRules() {}

    /**
     * Adds what may not change.
     *
     * @param isTaken whether seats are held or sold
     */
    static void check(EventDetails present, EventDetails wanted, boolean isTaken, Errors errors) {
        errors.addIf(
                !present.currency().equals(wanted.currency()),
                "currency",
                "currency.fixed",
                "cannot change once the event is published");
        errors.addIf(
                wanted.startsAt() == null && present.startsAt() != null,
                "startsAt",
                "startsAt.required",
                "is required");
        Set<String> types = wanted.ticketTypes().stream().map(TicketType::id).collect(Collectors.toSet());
        errors.addIf(
                !types.containsAll(
                        present.ticketTypes().stream().map(TicketType::id).toList()),
                "ticketTypes",
                "ticketTypes.removed",
                "must have all present types; a type can be withdrawn");
        Set<String> pools = wanted.pools().stream().map(Pool::id).collect(Collectors.toSet());
        errors.addIf(
                !pools.containsAll(present.pools().stream().map(Pool::id).toList()),
                "pools",
                "pools.removed",
                "must have all present pools");
        checkPools(present, wanted.ticketTypes(), errors);
        if (isTaken) {
            checkSold(present, wanted, errors);
        }
    }

    private static void checkPools(EventDetails present, List<TicketType> wanted, Errors errors) {
        Map<String, String> pools =
                present.ticketTypes().stream().collect(Collectors.toMap(TicketType::id, TicketType::pool));
        for (int i = 0; i < wanted.size(); i++) {
            TicketType type = wanted.get(i);
            errors.addIf(
                    pools.containsKey(type.id()) && !pools.get(type.id()).equals(type.pool()),
                    "ticketTypes." + i + ".pool",
                    "pool.fixed",
                    "cannot change once the event is published");
        }
    }

    private static void checkSold(EventDetails present, EventDetails wanted, Errors errors) {
        errors.addIf(!Objects.equals(present.startsAt(), wanted.startsAt()), "startsAt", SOLD, FIXED_BY_SALES);
        errors.addIf(!Objects.equals(present.endsAt(), wanted.endsAt()), "endsAt", SOLD, FIXED_BY_SALES);
        errors.addIf(!Objects.equals(present.doorsAt(), wanted.doorsAt()), "doorsAt", SOLD, FIXED_BY_SALES);
        errors.addIf(!Objects.equals(present.venue(), wanted.venue()), "venue", SOLD, FIXED_BY_SALES);
    }
}
