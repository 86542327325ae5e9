package dev.boxoffice.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.EmbeddedServers.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No other user of the machine can read the data. */
class PrivateFilesIT {
    @TempDir
    private Path temporary;

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static List<Path> readableByOthers(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> {
                        try {
                            return !rights(path).endsWith("------");
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .toList();
        }
    }

    private static void open(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    @Test
    void newDataAreReadableByTheirOwnerOnly() throws IOException {
        Path data = temporary.resolve("above").resolve("data");
        try (EmbeddedServers servers = EmbeddedServers.start(Options.lasting(data))) {
            assertEquals(3, servers.addresses().size());
            assertEquals("rwx------", rights(data));
            assertEquals(List.of(), readableByOthers(data));
            assertTrue(Files.exists(data.resolve("mongodb/documents.mv")));
            assertEquals("rw-------", rights(data.resolve("mongodb/documents.mv")));
        }
        assertEquals(List.of(), readableByOthers(data));
    }

    @Test
    void dataOfEarlierVersionsBecomeReadableByTheirOwnerOnly() throws IOException {
        Path data = temporary.resolve("data");
        Path file = Files.createDirectories(data.resolve("mongodb")).resolve("documents.mv");
        EmbeddedServers.start(Options.lasting(data)).close();
        open(file, "rw-r--r--");
        open(data.resolve("lock"), "rw-rw-rw-");
        open(data.resolve("redis"), "rwxr-xr-x");
        open(data, "rwxr-xr-x");
        try (EmbeddedServers servers = EmbeddedServers.start(Options.lasting(data))) {
            assertEquals(3, servers.addresses().size());
            assertEquals(List.of(), readableByOthers(data));
        }
    }

    @Test
    void foreignFilesKeepTheirPermissions() throws IOException {
        Path data = Files.createDirectories(temporary.resolve("shared"));
        Path other = Files.writeString(data.resolve("letter.txt"), "of somebody else");
        Path linked = Files.writeString(temporary.resolve("elsewhere.txt"), "elsewhere");
        Path running = Files.createSymbolicLink(data.resolve("running.json"), linked);
        open(data, "rwxr-xr-x");
        open(other, "rw-r--r--");
        open(linked, "rw-r--r--");
        try (EmbeddedServers servers = EmbeddedServers.start(Options.lasting(data))) {
            assertEquals(3, servers.addresses().size());
            assertEquals("rwxr-xr-x", rights(data));
            assertEquals("rw-r--r--", rights(other));
            assertEquals("rw-r--r--", rights(linked), running::toString);
            assertEquals(List.of(), readableByOthers(data.resolve("mongodb")));
        }
    }
}
