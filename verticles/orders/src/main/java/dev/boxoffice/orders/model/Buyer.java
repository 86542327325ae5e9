package dev.boxoffice.orders.model;

import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.text.MailAddress;
import java.util.List;

/**
 * The buyer of an order. Limits per buyer count by account, and by mailbox.
 *
 * @param userId the account
 * @param mailbox hash of the mail address; the same for all spellings of one mailbox
 * @param email the mail address
 * @param name as the account or the guest has given it; null if none
 */
public record Buyer(String userId, String mailbox, String email, String name) {
    /** A caller without an account, who can ask for prices. */
    public static final Buyer ANONYMOUS = new Buyer("", "", "", null);

    /** The buyer with this account, mail address and name. */
    public static Buyer of(String userId, String email, String name) {
        return new Buyer(userId, Sha256.hex(MailAddress.canonical(email)), email, name);
    }

    /** What limits per buyer are counted by, in this order; nothing for an unknown buyer. */
    List<String> countedBy() {
        return userId.isEmpty() ? List.of() : List.of(userId, mailbox);
    }
}
