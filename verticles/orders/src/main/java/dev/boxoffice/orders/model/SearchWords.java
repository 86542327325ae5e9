package dev.boxoffice.orders.model;

import dev.boxoffice.kernel.text.OrderNumber;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which an organiser finds an order. A word of a query finds what begins with it; both are in lower case,
 * and without accents.
 */
public final class SearchWords {
    /** Words that are stored of one order. */
    static final int MOST = 40;

    /** Words of a query; more have no effect. */
    static final int MOST_IN_QUERY = 8;

    /** Characters of a word; the rest has no effect. */
    static final int LONGEST = 60;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\p{Cntrl}]+");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern OUTER = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    /** Apostrophes that keyboards and word processors use for the one of ASCII. */
    private static final Pattern APOSTROPHES = Pattern.compile("[\\u2018\\u2019\\u02bc\\u0060\\u00b4]");

    private static final String ORDER = "order";
    private static final Pattern ORDER_NUMBER = Pattern.compile("\\border\\s*#", Pattern.CASE_INSENSITIVE);

    private SearchWords() {}

    /**
     * The words of an order: its id, its number, its address, what that begins with and its domain, and the names of
     * its buyer and its places.
     */
    public static List<String> of(Order order) {
        Stream<String> names = Stream.concat(
                        Stream.ofNullable(order.name()),
                        order.answers().places().stream().map(Answers.Place::name))
                .filter(Objects::nonNull);
        String address = Objects.requireNonNullElse(order.email(), "");
        int at = address.lastIndexOf('@');
        Stream<String> whole = Stream.of(order.id(), OrderNumber.of(order.id()), address, address.substring(at + 1));
        Stream<String> local = parts(address.substring(0, Math.max(0, at)));
        return Stream.of(whole, local, names.flatMap(SearchWords::ofName))
                .flatMap(words -> words)
                .flatMap(SearchWords::split)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /**
     * The words of a query, which all have to begin a word of the order; without a letter or digit it finds nothing.
     * The word "order" before a number has no effect.
     */
    public static List<String> ofQuery(String query) {
        List<String> words = split(ORDER_NUMBER.matcher(query).replaceAll(ORDER + " "))
                .distinct()
                .limit(MOST_IN_QUERY)
                .toList();
        if (words.isEmpty()) {
            return query.isBlank() ? words : List.of(query.strip());
        }
        return words.size() > 1
                ? words.stream().filter(word -> !word.equals(ORDER)).toList()
                : words;
    }

    /** A name, its parts, and the words of it without their punctuation. */
    private static Stream<String> ofName(String name) {
        Stream<String> joined =
                split(name).map(word -> PUNCTUATION.matcher(word).replaceAll(""));
        return Stream.of(Stream.of(name), parts(name), joined).flatMap(words -> words);
    }

    private static Stream<String> parts(String text) {
        return Arrays.stream(PUNCTUATION.split(text));
    }

    private static Stream<String> split(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return SPACE.splitAsStream(APOSTROPHES.matcher(plain).replaceAll("'"))
                .map(word -> OUTER.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .map(SearchWords::shorten);
    }

    private static String shorten(String word) {
        return word.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
