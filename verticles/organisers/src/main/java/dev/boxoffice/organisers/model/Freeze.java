package dev.boxoffice.organisers.model;

import dev.boxoffice.kernel.identity.FreezeKind;
import java.time.Instant;

/**
 * What an operator has frozen because of abuse.
 *
 * @param id of the account, organiser or event
 * @param by the operator
 */
public record Freeze(FreezeKind kind, String id, String reason, String by, Instant at) {
    /** The key by which all domains know it. */
    public String key() {
        return kind.key(id);
    }
}
