package dev.boxoffice.admissions.model;

import java.util.List;

/** What a device knows of a ticket. */
public enum DoorState {
    /** It has not been used. */
    ISSUED(0),
    /** Its holder is inside. */
    INSIDE(1),
    /** Its holder was inside, and has left. */
    LEFT(2),
    /** It is not valid any more. */
    VOID(3),
    /** It is not valid any more, as another person has accepted it. */
    TRANSFERRED(4);

    private final int number;

    DoorState(int number) {
        this.number = number;
    }

    /** What it is in the lists of devices. */
    public int number() {
        return number;
    }

    /** The state of the present ticket of a place. */
    public static DoorState of(Admission admission) {
        return admission.isLive() ? of(admission.entries()) : VOID;
    }

    /** The state of the ticket with the code {@code ref}, which may be one that was replaced. */
    public static DoorState of(Admission admission, String ref) {
        return admission.code().ref().equals(ref) ? of(admission) : TRANSFERRED;
    }

    private static DoorState of(List<Entry> entries) {
        if (entries.stream().noneMatch(entry -> entry.direction() == Direction.IN)) {
            return ISSUED;
        }
        return entries.get(entries.size() - 1).direction() == Direction.IN ? INSIDE : LEFT;
    }
}
