package dev.boxoffice.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs on PATH and where package managers put them without PATH knowing. */
public final class Executables {
    private static final List<String> USUAL_DIRECTORIES = List.of(
            "/usr/bin",
            "/usr/sbin",
            "/usr/local/bin",
            "/usr/local/sbin",
            "/opt/homebrew/bin",
            "/opt/homebrew/sbin",
            "/home/linuxbrew/.linuxbrew/bin");

    private Executables() {}

    /** The file of a program. */
    public static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<String> onPath = Stream.of(path.split(File.pathSeparator)).filter(part -> !part.isBlank());
        return Stream.concat(onPath, USUAL_DIRECTORIES.stream())
                .map(directory -> Path.of(directory, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
