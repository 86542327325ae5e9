package dev.boxoffice.tickets.model;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.languages.LatinLetters;
import java.util.Set;

/** Makes slugs: names of events in addresses of the page. */
public final class Slugs {
    private static final int LONGEST = 60;
    private static final int SHORTEST = 3;
    private static final int SUFFIX = 6;

    /** What stands in their place in addresses of the page. */
    private static final Set<String> RESERVED = Set.of("new", "edit");

    private Slugs() {}

    /** True if the page has another use for that address. */
    static boolean isReserved(String slug) {
        return slug != null && RESERVED.contains(slug);
    }

    /** A slug of {@code title}: its letters and digits in ASCII, with hyphens between words. */
    public static String of(String title) {
        String plain = LatinLetters.of(title).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-|-$", "");
        return cut.length() < SHORTEST || isReserved(cut) || Ids.isValid(cut)
                ? ("event-" + cut).replaceAll("-$", "")
                : cut;
    }

    /** The slug of {@code title} with the random end of {@code id}, where another event has the plain one. */
    public static String unique(String title, String id) {
        return of(title) + "-" + id.substring(id.length() - SUFFIX);
    }
}
