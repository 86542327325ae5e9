package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that {@code ./boxoffice build} makes, and {@code ./boxoffice run} uses. */
class ArchiveIT {
    private static final int SECONDS = 120;

    /** Ends at once, as there is no such domain, and yet loads classes of ours. */
    private static final String NOBODY = "nobody";

    private static final String COMPLAINT = "boxoffice: unknown domain: nobody";

    @TempDir
    private Path place;

    @Test
    void archiveIsUsedOnlyIfItMatchesTheBuild() throws Exception {
        Path jar = prepare();
        assertEquals(0, run("build").status());

        Path archive = archive();
        assertTrue(isUsed(), "the archive is not used");

        // What the script cannot see, and the JVM has to: a jar of another time.
        FileTime made = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.from(made.toInstant().minusSeconds(60)));
        assertFalse(isUsed(), "the archive is of another jar");
        Files.setLastModifiedTime(jar, made);
        assertTrue(isUsed(), "the archive fits again");

        Files.delete(archive);
        Files.writeString(archive, "not an archive");
        assertFalse(isUsed(), "that is no archive");

        Files.delete(archive);
        assertFalse(isUsed(), "there is no archive");
    }

    /** A copy of the script where everything is built already, and Maven has nothing to do. */
    private Path prepare() throws IOException {
        Path jar = place.resolve(Path.of("verticles", "launcher", "target", "boxoffice.jar"));
        Path bench = place.resolve(Path.of("tools", "bench", "target", "bench.jar"));
        Files.createDirectories(jar.getParent());
        Files.createDirectories(bench.getParent());
        Files.copy(Path.of("..", "..", "boxoffice"), place.resolve("boxoffice"));
        Files.copy(Path.of("target", "boxoffice.jar"), jar);
        // Whole seconds, as not all file systems keep more.
        Files.setLastModifiedTime(
                jar, FileTime.from(Instant.ofEpochSecond(Instant.now().getEpochSecond() - 10)));
        Files.createFile(bench);
        Path maven = Files.createDirectories(place.resolve("bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\n");
        assertTrue(maven.toFile().setExecutable(true));
        return jar;
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.list(place.resolve("target"))) {
            List<Path> archives =
                    files.filter(file -> file.toString().endsWith(".jsa")).toList();
            assertEquals(1, archives.size(), "archives: " + archives);
            return archives.get(0);
        }
    }

    /** Whether classes of ours come from an archive; nothing is said about it in either case. */
    private boolean isUsed() throws Exception {
        Path loaded = place.resolve("loaded.txt");
        Ended ended = run("run", NOBODY, "-Xlog:class+load:file=" + loaded);
        assertEquals(2, ended.status(), ended.out());
        List<String> said = ended.out()
                .lines()
                .filter(line -> !line.contains("JDK_JAVA_OPTIONS"))
                .toList();
        assertEquals(1, said.size(), ended.out());
        assertTrue(said.get(0).startsWith(COMPLAINT), ended.out());
        String ours = Files.readAllLines(loaded).stream()
                .filter(line -> line.contains("dev.boxoffice.launcher.Main "))
                .findFirst()
                .orElseThrow();
        return ours.contains("shared objects file (top)");
    }

    private record Ended(int status, String out) {}

    private Ended run(String command) throws Exception {
        return run(List.of(command), "");
    }

    private Ended run(String command, String word, String option) throws Exception {
        return run(List.of(command, word), option);
    }

    private Ended run(List<String> words, String option) throws Exception {
        Path out = place.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                Stream.of("bash", place.resolve("boxoffice").toString()), words.stream())
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().merge("PATH", place.resolve("bin") + ":", (path, bin) -> bin + path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JDK_JAVA_OPTIONS", option);
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
            throw new IllegalStateException("does not end: " + Files.readString(out));
        }
        return new Ended(process.exitValue(), Files.readString(out));
    }
}
