package dev.boxoffice.orders.model;

import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.text.MailAddress;
import java.util.List;
import java.util.Locale;

/**
 * The buyer of an order. Limits per buyer count by account, and by mailbox.
 *
 * @param userId the account
 * @param mailbox hash of the mail address; the same for all spellings of one mailbox
 * @param email the mail address
 */
public record Buyer(String userId, String mailbox, String email) {
    /** A caller without an account, who can ask for prices. */
    public static final Buyer ANONYMOUS = new Buyer("", "", "");

    /** The buyer with this account and mail address. */
    public static Buyer of(String userId, String email) {
        String address =
                MailAddress.parse(email).map(MailAddress::text).orElseGet(() -> email.toLowerCase(Locale.ROOT));
        return new Buyer(userId, Sha256.hex(address), email);
    }

    /** What limits per buyer are counted by, in this order; nothing for an unknown buyer. */
    List<String> countedBy() {
        return userId.isEmpty() ? List.of() : List.of(userId, mailbox);
    }
}
