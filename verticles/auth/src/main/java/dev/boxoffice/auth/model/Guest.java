package dev.boxoffice.auth.model;

import java.time.Instant;

/**
 * A buyer without an account.
 *
 * @param verifiedAt when a link that was mailed to the address was used; null before
 * @param language a tag of BCP 47; null if the guest came with none
 * @param claimedBy the account that has the orders now; null if none
 */
public record Guest(
        String id,
        String email,
        String name,
        String language,
        Instant createdAt,
        Instant verifiedAt,
        String claimedBy) {
    /** True if an account has the orders now. */
    public boolean isClaimed() {
        return claimedBy != null;
    }

    /** True if a link leads to the guest: one to an address that was corrected since is of somebody else. */
    public boolean accepts(AccountLink link) {
        return email.equals(link.address());
    }
}
