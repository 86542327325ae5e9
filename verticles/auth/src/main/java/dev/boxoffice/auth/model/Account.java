package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.identity.Role;
import java.time.Instant;
import java.util.Set;

/**
 * An account.
 *
 * @param email in the canonical spelling of its mailbox; accounts of earlier versions may have another
 * @param passwordHash Argon2id in PHC string format; null for an account without a password
 * @param roles granted by an operator of the installation only
 * @param verifiedAt when its user proved to own the address; null before
 * @param name as the user has given it; null if none
 * @param language a tag of BCP 47; null if the user has chosen none
 * @param timeZone an id of IANA; null if the user has chosen none
 */
public record Account(
        String id,
        String email,
        String passwordHash,
        Instant createdAt,
        Set<Role> roles,
        Instant verifiedAt,
        String name,
        String language,
        String timeZone) {
    /** A new account with a password, whose address is not verified; {@code language} may be null. */
    public static Account create(String id, String email, String passwordHash, String language, Instant now) {
        return new Account(id, email, passwordHash, now, Set.of(), null, null, language, null);
    }

    /** True once its user has proved to own the address. */
    public boolean isVerified() {
        return verifiedAt != null;
    }

    /** The same with other roles. */
    public Account withRoles(Set<Role> granted) {
        return new Account(id, email, passwordHash, createdAt, granted, verifiedAt, name, language, timeZone);
    }

    /** True if the account is reached by that address. */
    public boolean has(String address) {
        return email.equals(address);
    }
}
