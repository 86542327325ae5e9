package dev.boxoffice.notifications.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.notifications.English;
import dev.boxoffice.notifications.model.KnownEvent.Plan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What mails about orders say of their event. */
class EventTextTest {
    private static final Instant START = Instant.parse("2031-03-01T19:00:00Z");
    private static final Plan PLAN = new Plan(START, null, null, "Opera");

    private static Map<String, String> of(EventStatus status, Plan before, Instant expiresAt) {
        KnownEvent.Move move = before == null ? null : new KnownEvent.Move(Instant.EPOCH, START, before);
        KnownEvent event = new KnownEvent(
                "e", 1, "figaro", "u", "Figaro", ZoneId.of("Europe/Berlin"), status, PLAN, List.of(), null, move);
        KnownOrder order = new KnownOrder("o", "u", "e", "s", START, expiresAt, Map.of(), Map.of(), Map.of());
        return EventText.ofOrder(event, order);
    }

    @Test
    void timesAndDeadlinesAreInTheZoneOfTheEvent() {
        Map<String, String> values = of(EventStatus.PUBLISHED, null, START.minusSeconds(60));
        assertEquals("Sat, 1 Mar 2031, 20:00 (Berlin time)", English.said(values.get("when")));
        assertEquals("Opera", values.get("where"));
        assertEquals("Sat, 1 Mar 2031, 19:59 (Berlin time)", English.said(values.get("deadline")));
        // Earlier versions have stored it in words alone, which are kept.
        assertFalse(of(EventStatus.PUBLISHED, null, null).containsKey("deadline"));
    }

    @Test
    void postponedEventHasNoDateUntilThereIsANewOne() {
        String unknown = "postponed, the new date is not known yet";
        assertEquals(unknown, English.said(of(EventStatus.POSTPONED, PLAN, null).get("when")));
        Plan earlier = new Plan(START.minusSeconds(60), null, null, "Opera");
        assertEquals(
                "Sat, 1 Mar 2031, 20:00 (Berlin time)",
                English.said(of(EventStatus.POSTPONED, earlier, null).get("when")));
    }
}
