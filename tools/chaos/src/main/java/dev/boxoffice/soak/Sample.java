package dev.boxoffice.soak;

import dev.boxoffice.cluster.LiveHeap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a process holds at one moment.
 *
 * @param second since the load began
 * @param purchases paid until then
 * @param heap bytes in use after a full collection
 * @param files that the process has open, sockets included
 * @param stored bytes in the data directory
 */
record Sample(long second, long purchases, long heap, long threads, long files, long stored) {
    private static final int LOOKS = 3;

    static Sample of(long pid, Path data, long second, long purchases) {
        Path process = Path.of("/proc", Long.toString(pid));
        return new Sample(
                second,
                purchases,
                // The least of several looks: a password hash that is under way takes 20 MB for a moment.
                LongStream.generate(() -> LiveHeap.bytes(pid))
                        .limit(LOOKS)
                        .min()
                        .orElseThrow(),
                entries(process.resolve("task")),
                entries(process.resolve("fd")),
                bytes(data));
    }

    private static long entries(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files come and go while they are counted. */
    private static long bytes(Path file) {
        try {
            if (!Files.isDirectory(file)) {
                return Files.size(file);
            }
            try (Stream<Path> all = Files.list(file)) {
                return all.mapToLong(Sample::bytes).sum();
            }
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%8d %10d %8.1f %8d %6d %8.1f",
                second,
                purchases,
                heap / 1e6,
                threads,
                files,
                stored / 1e6);
    }
}
