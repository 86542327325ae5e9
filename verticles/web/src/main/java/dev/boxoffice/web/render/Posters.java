package dev.boxoffice.web.render;

import java.util.Locale;

/** The colours of the poster of an event without an image, by the same numbers as webroot/js/poster.js. */
final class Posters {
    private static final int FIRST = 0x811c9dc5;
    private static final int PRIME = 16_777_619;
    private static final int FACTOR = 1_664_525;
    private static final int INCREMENT = 1_013_904_223;
    private static final double RANGE = 0x1p32;

    private Posters() {}

    /** The colour at the top left, as CSS. */
    static String colour(String id) {
        return "hsl(" + hue(id) + " 72% 52%)";
    }

    /** The colour at the bottom right, as CSS. */
    static String secondColour(String id) {
        return String.format(Locale.ROOT, "hsl(%s 68%% 30%%)", secondHue(id));
    }

    static int hue(String id) {
        return (int) (random(next(seed(id))) * 360);
    }

    static double secondHue(String id) {
        return hue(id) + 35 + random(next(next(seed(id)))) * (80 - 35);
    }

    private static int seed(String id) {
        int hash = FIRST;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static int next(int state) {
        return state * FACTOR + INCREMENT;
    }

    private static double random(int state) {
        return Integer.toUnsignedLong(state) / RANGE;
    }
}
