package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What cannot be changed of an event that was published. */
final class PublishedEventRules {
    private PublishedEventRules() {}

    /** Adds what may not change. */
    static void check(EventDetails present, EventDetails wanted, Errors errors) {
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
}
