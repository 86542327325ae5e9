package dev.boxoffice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories and files that only their owner can read: the data hold password hashes and keys. Where the file system
 * has no POSIX permissions, those of the directory above hold.
 */
public final class PrivateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final int DEEPEST = 16;

    private PrivateFiles() {}

    /** Makes the directory, and those above it as they usually are; one that is there stays as it is. */
    static void createDirectory(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, attributes(directory, DIRECTORY));
        }
    }

    /** Makes an empty file, unless it is there. */
    static void createFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, attributes(file, FILE));
        }
    }

    /** Replaces the content of a file as a whole, or makes the file. */
    public static void write(Path file, String content) throws IOException {
        createDirectory(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        createFile(next);
        Files.writeString(next, content);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes all rights but the owner's from {@code path} and everything below it, if it is there. */
    public static void restrict(Path path) {
        try (Stream<Path> all = Files.walk(path, DEEPEST, new FileVisitOption[0])) {
            all.filter(found -> !Files.isSymbolicLink(found)).forEach(PrivateFiles::restrictOne);
        } catch (NoSuchFileException e) {
            LOG.debug("nothing to restrict: {}", path);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("others may be able to read {}: {}", path, e.toString());
        }
    }

    private static void restrictOne(Path path) {
        try {
            if (isPosix(path)) {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
                rights.retainAll(DIRECTORY);
                Files.setPosixFilePermissions(path, rights);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("gone meanwhile: {}", path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
