package dev.boxoffice.platform.languages;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The languages that the product speaks. */
public enum Language {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch"),
    FRENCH("fr", "Français"),
    SPANISH("es", "Español"),
    ARABIC("ar", "العربية");

    private static final int LONGEST_HEADER = 500;

    /** Digits are those of prices, codes and addresses in all languages. */
    private static final String DIGITS = "-u-nu-latn";

    private static final int COUNTED = 1_000;

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** The BCP 47 tag, such as {@code de}. */
    public String tag() {
        return tag;
    }

    /** Its name in itself. */
    public String ownName() {
        return ownName;
    }

    /** Whether it is written from right to left. */
    public boolean isRightToLeft() {
        return ULocale.forLanguageTag(tag).isRightToLeft();
    }

    /** How it is written: {@code ltr} or {@code rtl}, as in HTML. */
    public String direction() {
        return isRightToLeft() ? "rtl" : "ltr";
    }

    /** With the country that most of its readers are in, such as {@code de_DE}, as OpenGraph has it. */
    public String withTerritory() {
        ULocale likely = ULocale.addLikelySubtags(ULocale.forLanguageTag(tag));
        return likely.getLanguage() + "_" + likely.getCountry();
    }

    /** For formats of dates and numbers. */
    public Locale locale() {
        return Locale.forLanguageTag(tag + DIGITS);
    }

    /** The names of its plural forms of counts, such as {@code one} and {@code other}; without those of millions. */
    Set<String> pluralForms() {
        PluralRules rules = PluralRules.forLocale(locale());
        return IntStream.range(0, COUNTED).mapToObj(rules::select).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The language of a tag: {@code de-AT} is {@link #GERMAN}; empty if it is not spoken here. */
    public static Optional<Language> of(String tag) {
        String language = tag == null ? "" : Locale.forLanguageTag(tag.strip()).getLanguage();
        return Stream.of(values()).filter(each -> each.tag.equals(language)).findFirst();
    }

    /** The first that is spoken here of what a reader asks for by {@code Accept-Language}; otherwise English. */
    public static Language accepted(String header) {
        return wanted(header).stream()
                .flatMap(range -> of(range.getRange()).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    /** Whether the first English that a reader asks for is that of the United States, which browsers take for usual. */
    public static boolean isAmerican(String header) {
        return wanted(header).stream()
                .map(Locale.LanguageRange::getRange)
                .filter(range -> of(range).filter(ENGLISH::equals).isPresent())
                .findFirst()
                .filter(range -> range.equals("en") || range.startsWith("en-us"))
                .isPresent();
    }

    private static List<Locale.LanguageRange> wanted(String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
