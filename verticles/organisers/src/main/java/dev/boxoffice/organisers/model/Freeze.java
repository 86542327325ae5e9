package dev.boxoffice.organisers.model;

import dev.boxoffice.events.EnumText;
import java.time.Instant;

/**
 * What an operator has frozen because of abuse.
 *
 * @param id of the account, organiser or event
 * @param by the operator
 */
public record Freeze(Kind kind, String id, String reason, String by, Instant at) {
    /** What can be frozen. */
    public enum Kind implements EnumText {
        /** An account. */
        ACCOUNT,
        /** An organiser. */
        ORGANISER,
        /** An event, or a listing that is one. */
        EVENT
    }

    /** The key by which all domains know it. */
    public String key() {
        return kind.text() + "." + id;
    }
}
