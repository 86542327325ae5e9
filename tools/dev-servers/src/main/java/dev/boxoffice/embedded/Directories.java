package dev.boxoffice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Data directories, lasting and temporary. */
final class Directories {
    private static final Logger LOG = LoggerFactory.getLogger(Directories.class);

    private Directories() {}

    static Path create(Path directory) {
        try {
            PrivateFiles.createDirectory(directory);
            return directory.toRealPath();
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot create the data directory " + directory, e);
        }
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("boxoffice-").toRealPath();
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot create a temporary directory", e);
        }
    }

    /** Deletes the directory with its content; what cannot be deleted stays, as it is temporary. */
    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("Already gone: {}", directory);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("Left behind: {}", directory, e);
        }
    }
}
