package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.problem.ErrorCodes;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.VisibleText;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** What people may say about themselves. */
public final class ProfileRules {
    private static final int MOST_CHARACTERS = 100;
    private static final int MOST_OF_TAG = 35;

    private ProfileRules() {}

    /**
     * A name in its normal form; null for a blank one.
     *
     * @throws Problem if it cannot be shown
     */
    public static String name(String entered) {
        if (entered == null || entered.isBlank()) {
            return null;
        }
        VisibleText text = VisibleText.of(entered.strip(), false);
        text.problem().ifPresent(problem -> {
            throw Problem.invalid("name", ErrorCodes.of("name", problem.code()), "name " + problem.words());
        });
        if (text.text().codePointCount(0, text.text().length()) > MOST_CHARACTERS) {
            throw Problem.invalid("name", "name.too_long", "name must have at most " + MOST_CHARACTERS + " characters");
        }
        return text.text();
    }

    /**
     * The canonical form of a language tag; null for a blank one.
     *
     * @throws Problem if it is no tag of BCP 47
     */
    public static String language(String entered) {
        if (entered == null || entered.isBlank()) {
            return null;
        }
        try {
            String tag =
                    new Locale.Builder().setLanguageTag(entered.strip()).build().toLanguageTag();
            if (tag.length() <= MOST_OF_TAG && !tag.equals("und")) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            throw noLanguage();
        }
        throw noLanguage();
    }

    private static Problem noLanguage() {
        return Problem.invalid("language", "language must be a tag such as en or de-CH");
    }

    /**
     * A time zone; null for a blank one.
     *
     * @throws Problem if IANA has no such zone
     */
    public static String timeZone(String entered) {
        if (entered == null || entered.isBlank()) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(entered)) {
            throw Problem.invalid("timeZone", "timeZone must be a name of IANA, such as Europe/Berlin");
        }
        return entered;
    }
}
