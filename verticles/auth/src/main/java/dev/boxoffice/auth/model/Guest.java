package dev.boxoffice.auth.model;

import java.time.Instant;

/**
 * A buyer without an account.
 *
 * @param verifiedAt when a link that was mailed to the address was used; null before
 * @param claimedBy the account that has the orders now; null if none
 */
public record Guest(String id, String email, String name, Instant createdAt, Instant verifiedAt, String claimedBy) {
    /** True if an account has the orders now. */
    public boolean isClaimed() {
        return claimedBy != null;
    }

    /**
     * True if a link to {@code link.address()} still proves that the guest has this address: one that was mailed before
     * the guest has proved another address is of a mistyped one.
     */
    public boolean accepts(AccountLink link) {
        return verifiedAt == null
                || email.equals(link.address())
                || link.madeAt().isAfter(verifiedAt);
    }
}
