package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Subjects;

/** The subjects under which events are published. */
public final class EventSubjects {
    private EventSubjects() {}

    static String of(EventStatus before, EventStatus after) {
        return before == after ? Subjects.EVENT_UPDATED : of(after);
    }

    /** The subject under which an event of that status is published again. */
    public static String of(EventStatus status) {
        return switch (status) {
            case DRAFT -> throw new IllegalArgumentException("drafts are not published");
            case PUBLISHED -> Subjects.EVENT_PUBLISHED;
            case POSTPONED -> Subjects.EVENT_POSTPONED;
            case CANCELLED -> Subjects.EVENT_CANCELLED;
            case ENDED -> Subjects.EVENT_ENDED;
        };
    }
}
