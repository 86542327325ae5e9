package dev.boxoffice.auth;

import dev.boxoffice.kernel.text.MailAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A mail address as a client typed it.
 *
 * @param parsed empty if it is not one mailbox; accounts of earlier versions may have such addresses
 * @param key the same for all spellings of one mailbox
 * @param spellings how the account of it may be stored, the likeliest first: as typed, as earlier versions stored it;
 *     then in the one spelling of today; then as the same mailbox may have been typed at an earlier sign-up
 */
record TypedAddress(Optional<MailAddress> parsed, String key, List<String> spellings) {

    static TypedAddress of(String text) {
        String asTyped = text.strip().toLowerCase(Locale.ROOT);
        Optional<MailAddress> parsed = MailAddress.parse(text);
        Set<String> spellings = new LinkedHashSet<>(List.of(asTyped));
        parsed.ifPresent(address -> {
            spellings.add(address.text());
            spellings.addAll(address.otherSpellings());
        });
        return new TypedAddress(parsed, parsed.map(MailAddress::text).orElse(asTyped), new ArrayList<>(spellings));
    }
}
