package dev.boxoffice.bench.perf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param names of benches; none means all
 * @param rounds of each comparison
 * @param time of one side of a round
 * @param scale part of the usual sizes, for trying out
 * @param publish whether docs/performance.md is written
 */
record Options(List<String> names, int rounds, Duration time, double scale, boolean publish) {
    static final String USAGE = "usage: boxoffice bench [name...] [--rounds N] [--seconds N] [--scale F] [--publish]";

    private static final int ROUNDS = 5;
    private static final int SECONDS = 3;

    /**
     * Reads the words.
     *
     * @throws IllegalArgumentException if they make no sense
     */
    static Options parse(List<String> words, List<String> known) {
        List<String> names = new ArrayList<>();
        int rounds = ROUNDS;
        double seconds = SECONDS;
        double scale = 1;
        boolean publish = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<String> value = i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
            switch (word) {
                case "--publish" -> publish = true;
                case "--rounds" -> rounds = (int) number(value);
                case "--seconds" -> seconds = number(value);
                case "--scale" -> scale = number(value);
                default -> names.add(name(word, known));
            }
            if (word.equals("--rounds") || word.equals("--seconds") || word.equals("--scale")) {
                i++;
            }
        }
        Duration time = Duration.ofMillis(Math.round(seconds * 1_000));
        return new Options(List.copyOf(names), rounds, time, scale, publish);
    }

    private static double number(Optional<String> text) {
        try {
            double number = Double.parseDouble(text.orElse(""));
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new IllegalArgumentException(USAGE);
    }

    private static String name(String word, List<String> known) {
        if (!known.contains(word)) {
            throw new IllegalArgumentException(USAGE + "\nbenches: " + String.join(" ", known));
        }
        return word;
    }

    /** A usual size, at this scale. */
    int size(int usual) {
        return Math.max(1, (int) (usual * scale));
    }
}
