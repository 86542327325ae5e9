package dev.boxoffice.cluster;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The options of a command, as its usage text lists them: a line that begins with {@code --name VALUE} and two spaces
 * describes an option with a value, one that begins with {@code --name} and two spaces a flag.
 */
public final class CommandLine {
    private static final Pattern OPTION = Pattern.compile("^ +--([a-z-]+)( \\S+)? {2,}", Pattern.MULTILINE);
    private static final int WRONG_USAGE = 2;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> words;

    /** What a command does once its options are read. */
    @FunctionalInterface
    public interface Round {
        /** Runs it with a directory for data and logs; true if it found nothing wrong. */
        boolean run(Vertx vertx, Path directory) throws IOException;
    }

    private CommandLine(String... words) {
        this.words = List.of(words);
    }

    /**
     * Runs a command and ends the process: with 0 if nothing was wrong, with 1 if something was, with 2 for options
     * that are not in the usage text.
     */
    public static void run(String usage, String[] words, Function<CommandLine, Round> command) throws IOException {
        if (List.of(words).contains("--help")) {
            System.out.print(usage);
            return;
        }
        try {
            Round round = command.apply(parse(usage, words));
            Path directory = Files.createTempDirectory("boxoffice-");
            System.out.println("data and logs in " + directory);
            Vertx vertx = Vertx.vertx();
            boolean isClean;
            try {
                isClean = round.run(vertx, directory);
            } finally {
                Waiting.on(vertx.close());
            }
            // Threads of clients may linger; all processes have ended.
            System.exit(isClean ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println("boxoffice: " + e.getMessage());
            System.err.print(usage);
            System.exit(WRONG_USAGE);
        }
    }

    /**
     * Reads the words of a command.
     *
     * @throws IllegalArgumentException for an unknown option, or one without its value
     */
    public static CommandLine parse(String usage, String... words) {
        Map<String, Boolean> hasValue = new HashMap<>();
        OPTION.matcher(usage).results().forEach(found -> hasValue.put(found.group(1), found.group(2) != null));
        CommandLine line = new CommandLine(words);
        for (int i = 0; i < words.length; i++) {
            String name = words[i].startsWith("--") ? words[i].substring(2) : null;
            if (name == null) {
                line.names.add(words[i]);
            } else if (!hasValue.containsKey(name)) {
                throw new IllegalArgumentException("unknown option: " + words[i]);
            } else if (!hasValue.get(name)) {
                line.values.put(name, "");
            } else if (i + 1 < words.length) {
                line.values.put(name, words[++i]);
            } else {
                throw new IllegalArgumentException(words[i] + " needs a value");
            }
        }
        return line;
    }

    /** True if the option is given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of an option, or {@code otherwise}. */
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The value of an option as a whole number between two bounds, both included. */
    public long number(String name, long otherwise, long least, long most) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        long number = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException("--%s must be between %d and %d".formatted(name, least, most));
        }
        return number;
    }

    /** The duration that {@code --seconds} or {@code --minutes} gives. */
    public Duration duration(int seconds, int least, int most) {
        return has("minutes")
                ? Duration.ofMinutes(number("minutes", 0, 1, most / 60))
                : Duration.ofSeconds(number("seconds", seconds, least, most));
    }

    /** The value of an option as a list, separated by commas. */
    public List<String> list(String name) {
        return has(name) ? Arrays.asList(values.get(name).split(",", -1)) : List.of();
    }

    /** The option that was not given, with a value, before the words that were given. */
    public String again(String option, long value) {
        return (has(option) ? "" : "--" + option + " " + value + " ") + String.join(" ", words);
    }

    /** The words that are no options. */
    public List<String> names() {
        return names;
    }
}
