package dev.boxoffice.bench.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the processes run on, as the build left it. */
public final class Jars {
    private static final Path PRODUCT = Path.of("verticles", "launcher", "target", "boxoffice.jar");
    private static final Path BENCH = Path.of("tools", "bench", "target", "bench.jar");

    private Jars() {}

    /** The product's jar. */
    public static Path product() {
        return root().resolve(PRODUCT);
    }

    /** The class path of every process. */
    public static List<Path> classPath() {
        return List.of(root().resolve(BENCH), product());
    }

    /** A file of the checkout. */
    static Path file(String path) {
        return root().resolve(path);
    }

    /** The checkout that this was started in, or in a directory of. */
    private static Path root() {
        Path candidate = Path.of("").toAbsolutePath();
        while (candidate != null && !Files.exists(candidate.resolve(PRODUCT))) {
            candidate = candidate.getParent();
        }
        if (candidate == null) {
            throw new IllegalStateException(PRODUCT + " is not built: ./boxoffice build");
        }
        return candidate;
    }
}
