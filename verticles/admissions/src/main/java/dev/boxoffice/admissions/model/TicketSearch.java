package dev.boxoffice.admissions.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds tickets by the names on them, without regard to case and accents. */
public final class TicketSearch {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final List<String> words;

    /** Looks for names that have all words of a text. */
    public TicketSearch(String text) {
        words = Arrays.stream(plain(text).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** True if the name on the ticket has all words, or there is none to look for. */
    public boolean matches(ListedTicket ticket) {
        if (words.isEmpty()) {
            return true;
        }
        String name = ticket.name() == null ? "" : plain(ticket.name());
        return words.stream().allMatch(name::contains);
    }
}
