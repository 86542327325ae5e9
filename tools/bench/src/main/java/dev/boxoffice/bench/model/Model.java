package dev.boxoffice.bench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code ./boxoffice model}: random sequences of commands against the running product. */
public final class Model {
    private static final String USAGE =
            """
      usage: ./boxoffice model [--minutes N]

        --minutes N   how long sequences of commands are played (1)

      Ends with 1 if a sequence breaks a promise; it is printed, shrunk, with its seed.
      """;

    private static final int WRONG_WORDS = 2;

    private Model() {}

    /** Plays for as long as the command line wants. */
    public static void main(String[] words) throws IOException {
        Optional<Duration> time = minutes(List.of(words));
        if (time.isEmpty()) {
            System.err.print(USAGE);
            System.exit(WRONG_WORDS);
        }
        Path directory = Files.createTempDirectory("boxoffice-model-");
        System.out.println("data and logs in " + directory);
        ModelRun run = new ModelRun();
        Optional<Throwable> failure = run.play(directory, time.orElseThrow());
        System.out.println(run.played() + " sequences played");
        failure.ifPresent(broken -> System.out.println("BROKEN: " + broken));
        System.exit(failure.isPresent() ? 1 : 0);
    }

    private static Optional<Duration> minutes(List<String> words) {
        if (words.isEmpty()) {
            return Optional.of(Duration.ofMinutes(1));
        }
        boolean isMinutes = words.size() == 2
                && words.get(0).equals("--minutes")
                && words.get(1).matches("\\d{1,4}");
        return isMinutes ? Optional.of(Duration.ofMinutes(Integer.parseInt(words.get(1)))) : Optional.empty();
    }
}
