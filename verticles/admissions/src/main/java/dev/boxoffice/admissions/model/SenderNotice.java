package dev.boxoffice.admissions.model;

import dev.boxoffice.events.EnumText;
import java.time.Instant;

/**
 * What the sender of a ticket is told of an offer, until the mail is out. The ticket may have another holder by then.
 *
 * @param id of the offer
 * @param userId the account of the sender; null for a person without one
 * @param email of the sender; null where the account has one
 */
public record SenderNotice(String id, Outcome outcome, String userId, String email, Instant at) {
    /** What has become of the offer. */
    public enum Outcome implements EnumText {
        /** Another person has accepted the ticket. */
        ACCEPTED,
        /** It was not accepted in time. */
        ENDED,
        /** The ticket is not valid any more. */
        FAILED
    }

    /** The notice to the present holder; a holder with neither an account nor an address cannot be told. */
    static SenderNotice to(Holder sender, String offerId, Outcome outcome, Instant now) {
        String email = sender.userId() == null ? sender.email() : null;
        return new SenderNotice(offerId, outcome, sender.userId(), email, now);
    }

    /** True if it is known where it goes. */
    boolean hasReader() {
        return userId != null || email != null;
    }
}
