package dev.boxoffice.notifications.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.notifications.model.KnownEvent.Plan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What buyers are told about a change of time or place. */
class KnownEventTest {
    private static final Instant START = Instant.parse("2031-03-01T19:00:00Z");
    private static final Plan PLAN = new Plan(START, null, START.minusSeconds(3_600), "Opera, 1 Lane");

    private static MailKind kind(EventStatus status, Plan before, Plan now) {
        KnownEvent.Move move = new KnownEvent.Move(Instant.EPOCH, START, before);
        return new KnownEvent(
                        "e", 1, "figaro", "u", "Figaro", ZoneId.of("Europe/Berlin"), status, now, List.of(), null, move)
                .moveKind();
    }

    @Test
    void whatChangedCountsWhetherOrNotItIsOnSaleAgain() {
        Plan later = new Plan(START.plusSeconds(60), null, PLAN.doorsAt(), PLAN.where());
        Plan elsewhere = new Plan(START, null, PLAN.doorsAt(), "Old Barn");
        Plan undated = new Plan(null, null, null, PLAN.where());
        for (EventStatus status : new EventStatus[] {EventStatus.PUBLISHED, EventStatus.POSTPONED}) {
            assertEquals(MailKind.MOVED, kind(status, PLAN, later));
            assertEquals(MailKind.MOVED, kind(status, PLAN, elsewhere));
            assertEquals(MailKind.MOVED, kind(status, undated, PLAN));
        }
    }

    @Test
    void theSamePlanIsPostponedOrTakesPlaceAfterAll() {
        assertEquals(MailKind.POSTPONED, kind(EventStatus.POSTPONED, PLAN, PLAN));
        assertEquals(MailKind.AS_PLANNED, kind(EventStatus.PUBLISHED, PLAN, PLAN));
        // An end that is told for the first time, and another way to write the same place.
        Plan same = new Plan(START, START.plusSeconds(7_200), PLAN.doorsAt(), "OPERA  1 Lane");
        assertEquals(MailKind.POSTPONED, kind(EventStatus.POSTPONED, PLAN, same));
    }
}
