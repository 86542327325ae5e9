package dev.boxoffice.orders.api;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.orders.model.Attendee;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Seats as lines of a table, with a column for each question of the event. */
final class AttendeeTable {
    private final EventDetails event;
    private final List<EventDetails.Question> questions;

    AttendeeTable(EventDetails event) {
        this.event = event;
        this.questions =
                event.attendees() == null ? List.of() : event.attendees().questions();
    }

    List<String> columns() {
        return Stream.concat(
                        Stream.of("order", "ticket", "name", "e-mail"),
                        questions.stream().map(EventDetails.Question::text))
                .toList();
    }

    List<?> line(Attendee attendee) {
        List<Object> cells = new ArrayList<>();
        cells.add(attendee.orderId());
        cells.add(attendee.type() == null ? event.title() : attendee.type());
        cells.add(attendee.name());
        cells.add(attendee.email());
        questions.forEach(question -> cells.add(text(attendee.answers().get(question.id()))));
        return cells;
    }

    private static Object text(Object answer) {
        return answer instanceof Boolean isChecked ? (isChecked ? "yes" : "no") : answer;
    }
}
