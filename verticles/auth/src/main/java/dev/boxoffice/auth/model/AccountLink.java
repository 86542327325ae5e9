package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.time.Ids;
import java.time.Instant;
import java.util.List;

/**
 * A link that is sent by mail. Its secret is made when the mail is sent; only hashes are stored.
 *
 * @param version grows with each secret
 * @param userId the account, or the guest; null for one that is never sent
 * @param address where it is sent to
 * @param previous the address of the account when an undo or a change was made; otherwise null
 * @param detail the order of a guest, or what has changed; otherwise null
 * @param hashes of its latest secrets, as a mail may be tried again
 * @param madeAt when it was requested, of a guest's order: when it was last mailed
 * @param usedAt when it was used or ended; null before
 */
public record AccountLink(
        String id,
        long version,
        LinkPurpose purpose,
        String userId,
        String address,
        String previous,
        String detail,
        List<String> hashes,
        Instant madeAt,
        Instant endsAt,
        Instant usedAt) {

    /** A new link. */
    public static AccountLink make(LinkPurpose purpose, String userId, String address, Instant now) {
        Instant end = now.plus(purpose.life());
        return new AccountLink(Ids.next(), 1, purpose, userId, address, null, null, List.of(), now, end, null);
    }

    /** The same, of an account that had {@code address}. */
    public AccountLink after(String address) {
        return new AccountLink(
                id, version, purpose, userId, this.address, address, detail, hashes, madeAt, endsAt, usedAt);
    }

    /** The same, which says {@code detail}. */
    public AccountLink about(String detail) {
        return new AccountLink(id, version, purpose, userId, address, previous, detail, hashes, madeAt, endsAt, usedAt);
    }

    /** The same, which works until {@code end}. */
    public AccountLink until(Instant end) {
        return new AccountLink(id, version, purpose, userId, address, previous, detail, hashes, madeAt, end, usedAt);
    }

    /** True if it was not used or ended, and its time is not up. */
    public boolean isOpen(Instant now) {
        return usedAt == null && now.isBefore(endsAt);
    }
}
