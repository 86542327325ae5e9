package dev.boxoffice.tickets.model;

import static dev.boxoffice.tickets.model.EventSamples.END;
import static dev.boxoffice.tickets.model.EventSamples.NOW;
import static dev.boxoffice.tickets.model.EventSamples.START;
import static dev.boxoffice.tickets.model.EventSamples.assertRefused;
import static dev.boxoffice.tickets.model.EventSamples.changed;
import static dev.boxoffice.tickets.model.EventSamples.draft;
import static dev.boxoffice.tickets.model.EventSamples.published;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails.GiveBack;
import dev.boxoffice.events.EventDetails.Venue;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.time.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What happens to buyers when an event is moved, postponed or cancelled. */
class MoveTest {
    private static final Instant LATER = START.plus(Duration.ofDays(7));
    private static final Notice NOTICE = new Notice(Duration.ofHours(48), "The singer is ill.");

    private static Decision<Event> edit(Event event, UnaryOperator<EventBuilder> change, Notice notice) {
        EventInput input =
                EventInput.of(change.apply(EventBuilder.of(event.data())).build());
        return event.edit(new EventInput(input.fields(), input.types(), notice), Ids::next, NOW);
    }

    private static GiveBack moved(Event event, UnaryOperator<EventBuilder> change) {
        return changed(edit(event, change, Notice.NONE)).data().giveBack();
    }

    @Test
    void moveOpensTheWindowAndKeepsWhatWasPlanned() {
        Event event = published();
        Event moved = changed(edit(event, to -> to.times(null, LATER, LATER.plusSeconds(60)), NOTICE));
        assertEquals(
                new GiveBack(
                        NOW,
                        NOW.plus(Duration.ofHours(48)),
                        START,
                        event.data().endsAt(),
                        event.data().doorsAt(),
                        event.data().venue()),
                moved.data().giveBack());
        assertEquals("The singer is ill.", moved.data().message());
    }

    @Test
    void everyTimeAndThePlaceCount() {
        Event event = changed(edit(
                published(),
                to -> to.times(START.minusSeconds(60), START, END).venue(new Venue("Hall", "1 Street", 1.0, 1.0)),
                Notice.NONE));
        assertEquals(
                START.minusSeconds(60),
                moved(event, to -> to.times(START.minusSeconds(30), START, END)).doorsAt());
        assertEquals(
                END,
                moved(event, to -> to.times(START.minusSeconds(60), START, END.plusSeconds(60)))
                        .endsAt());
        assertEquals(
                "Hall",
                moved(event, to -> to.venue(new Venue("Barn", null, null, null)))
                        .venue()
                        .name());
    }

    @Test
    void correctionsAreNoMoves() {
        Event event = published();
        UnaryOperator<EventBuilder> hall = to -> to.venue(new Venue("Hall", "1 Street\nBerlin", null, null));
        Event inHall = changed(edit(draft(), hall, Notice.NONE));
        Event open = changed(inHall.publish(NOW));
        assertNull(moved(open, to -> to.venue(new Venue("hall ", "1 street, Berlin", 52.0, 13.0))));
        assertNull(moved(open, to -> to.title("Other").description("Other")));
        assertNull(moved(
                event,
                to -> to.times(START.minusSeconds(60), START, event.data().endsAt())));
    }

    @Test
    void draftIsMovedWithoutWindow() {
        assertNull(changed(edit(draft(), to -> to.times(null, LATER, null), Notice.NONE))
                .data()
                .giveBack());
    }

    @Test
    void messageIsOnlySentWithMove() {
        assertRefused("message", "message.not_sent", () -> edit(published(), to -> to.title("Other"), NOTICE)
                .orThrow());
    }

    @Test
    void secondMoveDoesNotShortenTheWindow() {
        Event once = changed(edit(published(), to -> to.times(null, LATER, null), Notice.NONE));
        Event twice = changed(edit(once, to -> to.times(null, LATER.plusSeconds(60), null), NOTICE));
        assertEquals(once.data().giveBack().until(), twice.data().giveBack().until());
        assertEquals(LATER, twice.data().giveBack().startsAt());
    }

    @Test
    void postponedEventHasWindowUntilItIsMoved() {
        Event postponed = changed(published().postpone(NOTICE, NOW));
        assertEquals(START, postponed.data().giveBack().startsAt());
        Event moved = changed(edit(postponed, to -> to.times(null, LATER, null), Notice.NONE));
        Instant since = moved.data().giveBack().since();
        assertEquals(since, changed(moved.publish(NOW)).data().giveBack().since());
    }

    /** Its buyers believe that it is postponed. */
    @Test
    void publicationAtTheOldTimeIsToldToo() {
        Event postponed = changed(published().postpone(NOTICE, NOW));
        Event again = changed(postponed.publish(NOW.plusSeconds(60)));
        assertEquals(NOW.plusSeconds(60), again.data().giveBack().since());
        assertNull(again.data().message());
    }

    @Test
    void cancellationOfSoldEventNamesItsTitle() {
        Event event = changed(edit(published(), to -> to.title("Two  words"), Notice.NONE));
        for (String title : new String[] {null, "", "Two", "two words"}) {
            assertRefused("title", "title.unconfirmed", () -> event.cancel(title, null, true)
                    .orThrow());
        }
        Event cancelled = changed(event.cancel(" Two words", "Sorry.", true));
        assertEquals(EventStatus.CANCELLED, cancelled.data().status());
        assertEquals("Sorry.", cancelled.data().message());
        assertTrue(cancelled.cancel(null, null, true).orThrow().isEmpty());
    }
}
