package dev.boxoffice.tickets.search;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The time zones of the events in an index; there are some hundreds on earth. Safe to use from any thread. */
final class ZonesInUse {
    /** Of events without a zone of their own. */
    private static final String NONE = "";

    private final Set<String> zones = ConcurrentHashMap.newKeySet();

    static String term(String zone) {
        return zone == null ? NONE : zone;
    }

    void add(String zone) {
        zones.add(term(zone));
    }

    /**
     * The spans of {@code when}, each with the zones in which it is that one.
     *
     * @param otherwise the zone of events without one of their own
     */
    Map<When.Span, List<String>> spans(When when, ZoneId otherwise, Instant now) {
        Map<When.Span, List<String>> spans = new HashMap<>();
        for (String zone : zones) {
            When.Span span = when.in(zone.equals(NONE) ? otherwise : ZoneId.of(zone), now);
            spans.computeIfAbsent(span, first -> new ArrayList<>()).add(zone);
        }
        return spans;
    }
}
