package dev.boxoffice.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory that belongs to one process at a time; a temporary one is deleted when closed. */
record DataDirectory(Path path, FileChannel lock) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String LOCK = "lock";

    /** What this product keeps in its data directory; whatever else is there is not touched. */
    private static final Set<String> OURS = Set.of(
            LOCK,
            "mongodb",
            "nats",
            "redis",
            "running.json",
            "stripe-simulator.jsonl",
            "stripe-simulator-key",
            "webhook-secret");

    static DataDirectory temporary() {
        return new DataDirectory(Directories.temporary(), null);
    }

    static DataDirectory lasting(Path directory) {
        Path path = Directories.create(directory);
        restrict(path);
        try {
            PrivateFiles.createFile(path.resolve(LOCK));
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locks(channel)) {
                return new DataDirectory(path, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot write to the data directory " + path, e);
        }
        throw new EmbeddedServerException("the data directory " + path + " is in use by another process");
    }

    /** Data of earlier versions could be read by everyone on the machine. */
    private static void restrict(Path path) {
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> all = entries.toList();
            List<Path> ours = all.stream()
                    .filter(entry -> OURS.contains(entry.getFileName().toString()))
                    .toList();
            if (ours.size() == all.size()) {
                PrivateFiles.restrict(path);
            } else {
                LOG.warn("{} holds other files too, so that its own permissions stay as they are", path);
                ours.forEach(PrivateFiles::restrict);
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot read the data directory " + path, e);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    Path resolve(String child) {
        return path.resolve(child);
    }

    @Override
    public void close() throws IOException {
        if (lock == null) {
            Directories.delete(path);
        } else {
            lock.close();
        }
    }
}
