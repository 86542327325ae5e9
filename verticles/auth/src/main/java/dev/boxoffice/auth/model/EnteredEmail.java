package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.text.MailAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An e-mail address as a client entered it.
 *
 * @param mailbox the canonical address; empty if the text is not a valid address, which old accounts may have
 * @param key the same for all spellings of one mailbox
 * @param spellings addresses under which the account may be stored, in search order: as entered, canonical, other
 *     spellings
 */
public record EnteredEmail(Optional<String> mailbox, String key, List<String> spellings) {

    /** The address that {@code text} is. */
    public static EnteredEmail of(String text) {
        String entered = text.strip().toLowerCase(Locale.ROOT);
        Set<String> spellings = new LinkedHashSet<>(List.of(entered));
        Optional<MailAddress> parsed = MailAddress.parse(text);
        parsed.ifPresent(address -> {
            spellings.add(address.text());
            spellings.addAll(address.otherSpellings());
        });
        Optional<String> mailbox = parsed.map(MailAddress::text);
        return new EnteredEmail(mailbox, mailbox.orElse(entered), new ArrayList<>(spellings));
    }
}
