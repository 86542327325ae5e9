package dev.boxoffice.tickets.model;

import static dev.boxoffice.tickets.model.EventSamples.END;
import static dev.boxoffice.tickets.model.EventSamples.NOW;
import static dev.boxoffice.tickets.model.EventSamples.START;
import static dev.boxoffice.tickets.model.EventSamples.adult;
import static dev.boxoffice.tickets.model.EventSamples.assertRefused;
import static dev.boxoffice.tickets.model.EventSamples.draft;
import static dev.boxoffice.tickets.model.EventSamples.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Attendees;
import dev.boxoffice.events.EventDetails.Question;
import dev.boxoffice.events.QuestionKind;
import dev.boxoffice.kernel.time.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The times, the zone and the questions of an event. */
class EventRulesTest {

    @Test
    void timesAreInOrder() {
        assertRefused(
                "doorsAt",
                "doorsAt.after_start",
                () -> draft(fields().times(START.plusSeconds(1), START, END), adult()));
        assertRefused("endsAt", "endsAt.before_start", () -> draft(fields().times(null, START, START), adult()));
        assertRefused(
                "doorsAt", "doorsAt.after_end", () -> draft(fields().times(END.plusSeconds(1), null, END), adult()));
    }

    @Test
    void timesAreBounded() {
        Instant late = Instant.parse("2200-01-01T00:00:00Z");
        assertRefused("startsAt", "startsAt.out_of_range", () -> draft(fields().times(null, late, null), adult()));
    }

    @Test
    void eventDoesNotStartInThePast() {
        assertRefused("startsAt", "startsAt.in_the_past", () -> draft(fields().times(null, NOW, null), adult()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Atlantis", "+02:00", "UTC+2", "", "../etc/passwd"})
    void zoneIsKnown(String zone) {
        assertRefused("timeZone", "timeZone.unknown", () -> draft(fields().timeZone(zone), adult()));
    }

    @Test
    void slugIsNoId() {
        assertRefused("slug", "slug.invalid", () -> draft(fields().slug(Ids.next()), adult()));
    }

    @Test
    void eventWithoutEndIsOverAfterTwelveHours() {
        Event event = draft(fields().times(null, START, null), adult());
        assertEquals(START.plus(Duration.ofHours(12)), event.over().orElseThrow());
    }

    private static Event asking(Question... questions) {
        return draft(fields().attendees(new Attendees(false, List.of(questions), true, null)), adult());
    }

    private static Question question(String text, QuestionKind kind, String... options) {
        return new Question(null, text, kind, List.of(options), false, false);
    }

    @Test
    void choiceHasTwoDistinctOptions() {
        assertRefused(
                "attendees.questions.0.options",
                "options.too_few",
                () -> asking(question("Size?", QuestionKind.CHOICE, "M")));
        assertRefused(
                "attendees.questions.0.options",
                "options.duplicate",
                () -> asking(question("Size?", QuestionKind.CHOICE, "M", "m")));
        assertRefused(
                "attendees.questions.0.options",
                "options.blank",
                () -> asking(question("Size?", QuestionKind.CHOICE, "M", " ")));
        assertEquals(
                "new-2",
                asking(question("Size?", QuestionKind.CHOICE, "M", "L"))
                        .data()
                        .attendees()
                        .questions()
                        .get(0)
                        .id());
    }

    @Test
    void otherQuestionsHaveNoOptions() {
        assertRefused(
                "attendees.questions.0.options",
                "options.unexpected",
                () -> asking(question("Vegan?", QuestionKind.CHECKBOX, "yes", "no")));
    }

    @Test
    void questionsDiffer() {
        assertRefused(
                "attendees.questions.1.text",
                "text.duplicate",
                () -> asking(question("Name?", QuestionKind.TEXT), question("name?", QuestionKind.TEXT)));
    }

    @Test
    void wordsOfThePageAreNoSlugs() {
        assertRefused("slug", "slug.reserved", () -> draft(fields().slug("new"), EventSamples.adult()));
        assertEquals("event-new", Slugs.of("New"));
    }

    @Test
    void placeHasBothCoordinatesOrNone() {
        EventDetails.Venue half = new EventDetails.Venue("Hall", null, 52.5, null);
        assertRefused("venue", "venue.incomplete", () -> draft(fields().venue(half), EventSamples.adult()));
    }

    @Test
    void somethingIsLeftToBuyWhenItIsPublished() {
        Event event = draft(fields(), EventSamples.input(EventSamples.window(null, EventSamples.NOW)));
        assertRefused("ticketTypes", "ticketTypes.over", () -> event.publish(EventSamples.NOW)
                .orThrow());
    }
}
