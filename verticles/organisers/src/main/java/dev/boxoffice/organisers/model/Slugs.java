package dev.boxoffice.organisers.model;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.languages.LatinLetters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The names of organisers in addresses. */
public final class Slugs {
    private static final int LONGEST = 60;
    private static final int SHORTEST = 3;

    /** Former slugs of one organiser that are kept. */
    static final int MOST_FORMER = 20;

    private static final int SUFFIX = 6;
    private static final String PREFIX = "organiser-";

    /** What stands in their place in addresses. */
    private static final Set<String> RESERVED = Set.of("reports", "freezes", "invitations", "logos", "new");

    private Slugs() {}

    /** The slug; fails if addresses have another use for it. */
    public static String requireFree(String slug) {
        if (slug != null && (RESERVED.contains(slug) || Ids.isValid(slug))) {
            throw taken();
        }
        return slug;
    }

    /** The slug belongs to another organiser. */
    public static Problem taken() {
        return Problem.invalid("slug", "slug.taken", "This name in addresses is taken, please choose another one");
    }

    /** The former slugs after a change, the latest first; the oldest is free again when there are too many. */
    static List<String> former(List<String> before, String present, String wanted) {
        return Stream.concat(Stream.ofNullable(present), before.stream())
                .filter(slug -> !slug.equals(wanted))
                .distinct()
                .limit(MOST_FORMER)
                .toList();
    }

    /** A slug of {@code name}: its letters and digits in ASCII, and the random end of {@code id}. */
    public static String unique(String name, String id) {
        String plain = LatinLetters.of(name).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-|-$", "");
        String words = cut.length() < SHORTEST ? PREFIX + cut : cut;
        return (words + "-" + id.substring(id.length() - SUFFIX)).replace("--", "-");
    }
}
