package dev.boxoffice.platform.languages;

import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Times and money as they are written in a language. */
public record Formats(Catalogue words) {
    /** A day in full, such as {@code Saturday, 17 May 2031 at 19:30}. Letters are those of Unicode's skeletons. */
    public static final String FULL = "yMMMMEEEEdjmm";

    /** A day in short, such as {@code Sat, 17 May 2031, 19:30}. */
    public static final String SHORT = "yMMMEEEdjmm";

    /** The time of the day. */
    public static final String TIME = "jmm";

    /** Browsers write a usual space before AM and PM: another width would be drawn anew when the script takes over. */
    private static final char NARROW_SPACE = '\u202f';

    private static final Map<String, DateTimeFormatter> KNOWN = new ConcurrentHashMap<>();

    /** A time in a zone, with the parts of a skeleton in the order of the language. */
    public String time(String skeleton, Instant at, ZoneId zone) {
        return KNOWN.computeIfAbsent(
                        words.times().toLanguageTag() + skeleton,
                        key -> DateTimeFormatter.ofPattern(
                                DateTimePatternGenerator.getInstance(ULocale.forLocale(words.times()))
                                        .getBestPattern(skeleton),
                                words.times()))
                .format(at.atZone(zone))
                .replace(NARROW_SPACE, ' ');
    }

    /** A time with its zone, such as {@code Wed, 5 May 2027, 20:00 (Berlin time)}. */
    public String dateTime(Instant at, ZoneId zone) {
        return time(SHORT, at, zone) + " (" + ZoneNames.time(zone, words) + ")";
    }

    /** An amount in minor units, with all decimals of its currency. */
    public String money(long minorUnits, String currency) {
        int digits = Math.max(
                0, Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits());
        return money(BigDecimal.valueOf(minorUnits, digits), currency);
    }

    /** An amount, with all decimals of its currency. */
    public String money(BigDecimal amount, String code) {
        Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
        NumberFormat format = NumberFormat.getCurrencyInstance(words.language().locale());
        format.setCurrency(currency);
        if (words.language().isRightToLeft() && format instanceof DecimalFormat decimal) {
            // Signs such as US$ are torn apart between words that are written from right to left; codes are not.
            DecimalFormatSymbols symbols = decimal.getDecimalFormatSymbols();
            symbols.setCurrencySymbol(currency.getCurrencyCode());
            decimal.setDecimalFormatSymbols(symbols);
        }
        format.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        format.setMaximumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        return format.format(amount);
    }
}
