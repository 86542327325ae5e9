package dev.boxoffice.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of the checkout that a harness runs in, and what its build made. */
public final class SourceTree {
    private static final Path PRODUCT = Path.of("verticles", "launcher", "target", "boxoffice.jar");
    private static final Path TOOLS = Path.of("tools", "bench", "target", "bench.jar");

    private SourceTree() {}

    /** The product's jar. */
    public static Path product() {
        return file(PRODUCT.toString());
    }

    /** The class path of the processes of a harness. */
    public static List<Path> classPath() {
        return List.of(file(TOOLS.toString()), product());
    }

    /** A file, by its path from the root of the checkout. */
    public static Path file(String path) {
        Path candidate = Path.of("").toAbsolutePath();
        while (candidate != null && !Files.exists(candidate.resolve(PRODUCT))) {
            candidate = candidate.getParent();
        }
        if (candidate == null) {
            throw new IllegalStateException(PRODUCT + " is not built: ./boxoffice build");
        }
        return candidate.resolve(path);
    }
}
