package dev.boxoffice.launcher;

import dev.boxoffice.embedded.EmbeddedServerException;
import dev.boxoffice.kernel.settings.ConfigException;
import java.net.BindException;
import java.util.List;

/** Starts the process. */
public final class Main {
    private static final int USAGE = 2;
    private static final String SETTINGS = "settings";

    private Main() {}

    /**
     * Runs until it is told to stop.
     *
     * @param words {@code [domain…] [--demo]}, {@code servers}, {@code settings}, or one of {@link Commands}
     */
    public static void main(String[] words) {
        if (List.of(words).equals(List.of(SETTINGS))) {
            Console.say(Configuration.reference());
            return;
        }
        Commands.named(List.of(words)).ifPresent(command -> run(command, List.of(words)));
        Arguments arguments = parse(words);
        BoxofficeProcess process = new BoxofficeProcess(arguments);

        Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "shutdown"));
        try {
            Console.say(process.start());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            describe(e).lines().forEach(Console::complain);
            System.exit(1);
        }
    }

    private static void run(Command command, List<String> words) {
        int status = 1;
        try {
            Command.Result result = Commands.run(command, words);
            Console.say(result.lines());
            status = result.status();
        } catch (UsageException e) {
            Console.complain(e.getMessage());
            status = USAGE;
        } catch (Exception e) {
            Console.complain(describe(e));
        }
        System.exit(status);
    }

    private static Arguments parse(String... words) {
        try {
            return Arguments.parse(words);
        } catch (ConfigException e) {
            Console.complain(e.getMessage());
            System.exit(USAGE);
            throw e;
        }
    }

    /** Lines that say what to do about it, mostly one. */
    static String describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigException || cause instanceof EmbeddedServerException) {
                return cause.getMessage();
            }
            if (cause instanceof BindException) {
                return "the port is in use (HTTP_PORT): " + cause.getMessage();
            }
        }
        return failure.toString();
    }
}
