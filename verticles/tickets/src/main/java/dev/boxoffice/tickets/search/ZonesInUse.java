package dev.boxoffice.tickets.search;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The time zones of the events in an index; there are some hundreds on earth. Safe to use from any thread. */
final class ZonesInUse {
    private final Set<String> zones = ConcurrentHashMap.newKeySet();

    void add(String zone) {
        zones.add(zone);
    }

    /** The spans of {@code when}, each with the zones in which it is that one. */
    Map<When.Span, List<String>> spans(When when, Instant now) {
        return zones.stream().collect(Collectors.groupingBy(zone -> when.in(ZoneId.of(zone), now)));
    }
}
