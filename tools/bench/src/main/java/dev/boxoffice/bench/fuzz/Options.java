package dev.boxoffice.bench.fuzz;

import java.util.Random;

/**
 * What a run is like.
 *
 * @param seed decides everything that is sent
 * @param count how many inputs
 * @param first the number of the first one, to begin in the middle
 */
record Options(long seed, int count, int first) {
    static final String USAGE =
            """
      usage: ./boxoffice fuzz [option...]

        --count N   how many inputs: requests, events and SockJS frames together (20000)
        --seed N    repeat what that seed sent (otherwise a new one, printed)
        --first N   begin with that number, to repeat a part (0)

      Ends with 1 if something broke that should not, with 2 if the words make no sense.
      """;

    private static final int COUNT = 20_000;
    private static final int SEEDS = 1_000_000;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with a line for the person who typed it
     */
    static Options parse(String... words) {
        Options options = new Options(new Random().nextInt(SEEDS), COUNT, 0);
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length) {
                throw new IllegalArgumentException("unknown, or without a value: " + words[i]);
            }
            options = options.with(words[i], number(words[i + 1]));
        }
        return options;
    }

    private Options with(String option, long value) {
        return switch (option) {
            case "--seed" -> new Options(value, count, first);
            case "--count" -> new Options(seed, Math.toIntExact(value), first);
            case "--first" -> new Options(seed, count, Math.toIntExact(value));
            default -> throw new IllegalArgumentException("unknown option: " + option);
        };
    }

    private static long number(String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new IllegalArgumentException("not a number from 0 on: " + text);
    }

    /** The command that does the same again. */
    String command() {
        return "./boxoffice fuzz --seed " + seed + " --count " + count + " --first " + first;
    }
}
