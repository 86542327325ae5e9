package dev.boxoffice.tickets.model;

import static dev.boxoffice.tickets.model.EventSamples.END;
import static dev.boxoffice.tickets.model.EventSamples.NOW;
import static dev.boxoffice.tickets.model.EventSamples.START;
import static dev.boxoffice.tickets.model.EventSamples.adult;
import static dev.boxoffice.tickets.model.EventSamples.assertRefused;
import static dev.boxoffice.tickets.model.EventSamples.changed;
import static dev.boxoffice.tickets.model.EventSamples.draft;
import static dev.boxoffice.tickets.model.EventSamples.fields;
import static dev.boxoffice.tickets.model.EventSamples.ids;
import static dev.boxoffice.tickets.model.EventSamples.input;
import static dev.boxoffice.tickets.model.EventSamples.published;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The life of an event, and what can be changed of it when. */
class EventTest {

    private static Decision<Event> edit(Event event, EventBuilder wanted) {
        EventDetails fields = wanted.build();
        return event.edit(EventInput.of(fields), ids(), NOW);
    }

    private static EventBuilder of(Event event) {
        return EventBuilder.of(event.data());
    }

    @Test
    void draftIsNotPublished() {
        Event event = draft();
        assertEquals(EventStatus.DRAFT, event.data().status());
        Decision.Changed<Event> change =
                edit(event, of(event).title("Other")).orThrow().orElseThrow();
        assertEquals(Optional.empty(), change.event());
        assertEquals(0, change.next().change());
    }

    @Test
    void eachStepHasItsSubject() {
        assertEquals(
                Optional.of(Subjects.EVENT_PUBLISHED),
                draft().publish(NOW).orThrow().orElseThrow().event());
        assertEquals(
                Optional.of(Subjects.EVENT_POSTPONED),
                published().postpone(Notice.NONE, NOW).orThrow().orElseThrow().event());
        assertEquals(
                Optional.of(Subjects.EVENT_CANCELLED),
                published().cancel(null, null, false).orThrow().orElseThrow().event());
        assertEquals(
                Optional.of(Subjects.EVENT_UPDATED),
                edit(published(), of(published()).title("Other"))
                        .orThrow()
                        .orElseThrow()
                        .event());
    }

    @Test
    void changesAreCountedFromPublication() {
        Event event = published();
        assertEquals(1, event.change());
        assertEquals(2, changed(event.postpone(Notice.NONE, NOW)).change());
        assertEquals(
                3,
                changed(changed(event.postpone(Notice.NONE, NOW)).publish(NOW)).change());
    }

    @Test
    void publishingNeedsTimeAndType() {
        assertRefused("startsAt", "startsAt.required", () -> draft(fields().times(null, null, null), adult())
                .publish(NOW)
                .orThrow());
        assertRefused("ticketTypes", "ticketTypes.required", () -> draft(fields().pools(List.of()))
                .publish(NOW)
                .orThrow());
        assertRefused(
                "startsAt", "startsAt.in_the_past", () -> draft().publish(START).orThrow());
    }

    @Test
    void repeatedStepsChangeNothing() {
        assertTrue(published().publish(NOW).orThrow().isEmpty());
        assertTrue(changed(published().postpone(Notice.NONE, NOW))
                .postpone(Notice.NONE, NOW)
                .orThrow()
                .isEmpty());
        assertTrue(changed(published().cancel(null, null, false))
                .cancel(null, null, false)
                .orThrow()
                .isEmpty());
    }

    @Test
    void finalStatesStay() {
        Event cancelled = changed(published().cancel(null, null, false));
        Event ended = changed(published().end(END));
        for (Event event : List.of(cancelled, ended)) {
            String code = event == ended ? "event.ended" : "event.cancelled";
            assertRefused("null", code, () -> event.publish(NOW).orThrow());
            assertRefused("null", code, () -> event.postpone(Notice.NONE, NOW).orThrow());
            assertRefused(
                    "null", code, () -> edit(event, of(event).title("Other")).orThrow());
            assertRefused("null", code, () -> event.showImage("i").orThrow());
            assertRefused("null", code, () -> event.withdraw(
                            event.data().ticketTypes().get(0).id())
                    .orThrow());
            assertTrue(event.end(END).orThrow().isEmpty());
        }
        assertRefused(
                "null", "event.ended", () -> ended.cancel(null, null, false).orThrow());
    }

    @Test
    void draftIsNeitherPostponedNorCancelledNorEnded() {
        assertRefused("null", "event.not_published", () -> draft().postpone(Notice.NONE, NOW)
                .orThrow());
        assertRefused("null", "event.not_published", () -> draft().cancel(null, null, false)
                .orThrow());
        assertTrue(draft().end(END).orThrow().isEmpty());
    }

    @Test
    void onlyDraftsAreDeleted() {
        assertRefused("null", "event.not_a_draft", () -> published().requireDraft());
    }

    @Test
    void eventEndsOnceItIsOver() {
        assertTrue(published().end(END.minusMillis(1)).orThrow().isEmpty());
        assertEquals(EventStatus.ENDED, changed(published().end(END)).data().status());
    }

    @Test
    void postponedEventWaitsForItsNewDate() {
        assertTrue(changed(published().postpone(Notice.NONE, NOW))
                .end(END)
                .orThrow()
                .isEmpty());
    }

    @Test
    void soldEventChangesItsOffer() {
        Event event = published();
        TicketType type = event.data().ticketTypes().get(0);
        TicketType dearer = TypeBuilder.described(type, "Adults", "18 and over", 6_000);
        Event next = changed(edit(
                event,
                of(event)
                        .timeZone("Europe/Vienna")
                        .ticketTypes(List.of(dearer))
                        .pools(List.of(new Pool("field", null, 200)))));
        assertEquals(List.of(dearer), next.data().ticketTypes());
        assertEquals(List.of(new Pool("field", type.id(), 200)), next.data().pools());
    }

    @Test
    void partsOfPublishedEventStay() {
        Event event = published();
        assertRefused("currency", "currency.fixed", () -> edit(event, of(event).currency("usd"))
                .orThrow());
        EventInput.Type other = input(EventSamples.type(null, "Other", 1_000, "field"));
        assertRefused("ticketTypes", "ticketTypes.removed", () -> event.edit(
                        new EventInput(event.data(), List.of(other), Notice.NONE), Ids::next, NOW)
                .orThrow());
        EventInput.Type moved = new EventInput.Type(
                EventSamples.type(event.data().ticketTypes().get(0).id(), "A", 1_000, null), null, 5);
        assertRefused("ticketTypes.0.pool", "pool.fixed", () -> event.edit(
                        new EventInput(event.data(), List.of(moved, other), Notice.NONE), Ids::next, NOW)
                .orThrow());
    }

    @Test
    void withdrawnTypeStaysInTheList() {
        Event event = published();
        String type = event.data().ticketTypes().get(0).id();
        Event next = changed(event.withdraw(type));
        assertEquals(TicketStatus.WITHDRAWN, next.type(type).orElseThrow().status());
        assertRefused("null", "ticket.withdrawn", () -> next.withdraw(type).orThrow());
        assertThrows(Problem.NotFound.class, () -> event.withdraw("other"));
    }

    @Test
    void strangersDoNotSeeDrafts() {
        assertInstanceOf(Problem.NotFound.class, draft().refusalToStrangers());
        assertInstanceOf(Problem.NotAuthorized.class, published().refusalToStrangers());
    }
}
