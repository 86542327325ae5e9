package dev.boxoffice.web.render;

import java.util.regex.Pattern;

/** Markdown as text for a description, which shows no format. */
final class PlainText {
    private static final Pattern LINK = Pattern.compile("\\[([^]\\[]{1,500})]\\([^)\\s]{1,2000}\\)");
    private static final Pattern MARKS = Pattern.compile("(?m)^\\s{0,9}[-+*] |[#*_`>\\[\\]]");

    private PlainText() {}

    /** The text without its marks and the addresses of its links. */
    static String of(String markdown) {
        String withoutLinks = LINK.matcher(markdown).replaceAll("$1");
        return MARKS.matcher(withoutLinks).replaceAll("");
    }
}
