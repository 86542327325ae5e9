package dev.boxoffice.organisers.model;

import dev.boxoffice.events.EnumText;
import java.time.Instant;

/**
 * A report that something is wrong with an event.
 *
 * @param text what the sender has added; null for nothing
 * @param email where the sender can be reached; null if not wanted
 */
public record Report(String id, String eventId, Reason reason, String text, String email, State state, Instant at) {
    /** What is wrong. */
    public enum Reason implements EnumText {
        /** It takes money for what does not exist. */
        FRAUD,
        /** It is against the law. */
        ILLEGAL,
        /** It hurts people or calls for it. */
        HARMFUL,
        /** It uses texts, images or names of others. */
        COPIED,
        /** What it says is wrong. */
        MISLEADING,
        /** Anything else. */
        OTHER
    }

    /** How far operators have come with it. */
    public enum State implements EnumText {
        /** Nobody has looked at it. */
        OPEN,
        /** An operator looks at it. */
        IN_WORK,
        /** Something was done. */
        RESOLVED,
        /** There was nothing to do. */
        REJECTED
    }
}
