package dev.boxoffice.web.render;

import dev.boxoffice.kernel.time.Ids;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The last part of the address of an event: its id, after its slug and a hyphen, or one of these alone. Capitals in it
 * are taken for small letters, which lead to its address.
 */
final class EventAddress {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9-]{1,200}");
    private static final int UUID_LENGTH = 36;
    private static final int EARLIER_ID_LENGTH = 24;

    private EventAddress() {}

    /** The id in the part of an address, or the slug that it is; empty for what is neither. */
    static Optional<String> idOrSlug(String written) {
        String part = written.toLowerCase(Locale.ROOT);
        if (!PART.matcher(part).matches()) {
            return Optional.empty();
        }
        return endOf(part, UUID_LENGTH).or(() -> endOf(part, EARLIER_ID_LENGTH)).or(() -> Optional.of(part));
    }

    private static Optional<String> endOf(String part, int length) {
        int start = part.length() - length;
        return start >= 0 && (start == 0 || part.charAt(start - 1) == '-') && Ids.isValid(part.substring(start))
                ? Optional.of(part.substring(start))
                : Optional.empty();
    }
}
