package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of JSON lines. It is replaced by what is still known when most of it is not, and after a failure
 * to write, such as a full disk. Belongs to one event loop; the file is written on worker threads, one write at a time.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** Bytes that may be appended before the file is worth being replaced. */
    private static final long LEAST_BYTES = 4L << 20;

    private final Vertx vertx;
    private final Path path;
    private final Supplier<List<Buffer>> known;
    private volatile FileChannel file;
    private Buffer pending = Buffer.buffer();
    private Future<Void> lastWrite = Future.succeededFuture();
    private long appended;
    private boolean isIncomplete;

    private Journal(Vertx vertx, Path path, Supplier<List<Buffer>> known) {
        this.vertx = vertx;
        this.path = path;
        this.known = known;
    }

    /** Keeps nothing. */
    static Journal none() {
        return new Journal(null, null, List::of);
    }

    /**
     * Opens a file.
     *
     * @param restore gets each line that the file has, on a worker thread
     * @param known the lines that the file is to have, as of now
     */
    static Future<Journal> open(Vertx vertx, String path, Consumer<JsonObject> restore, Supplier<List<Buffer>> known) {
        Journal journal = new Journal(vertx, Path.of(path), known);
        return vertx.executeBlocking(() -> {
            journal.read(restore);
            journal.replace(known.get());
            return journal;
        });
    }

    /** A last line that a crash cut short does not count. */
    private void read(Consumer<JsonObject> restore) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<String> lines = Files.lines(path)) {
            for (Iterator<String> all = lines.filter(line -> !line.isBlank()).iterator(); all.hasNext(); ) {
                JsonObject object;
                try {
                    object = new JsonObject(all.next());
                } catch (DecodeException e) {
                    if (all.hasNext()) {
                        throw e;
                    }
                    return;
                }
                restore.accept(object);
            }
        }
    }

    /** All or nothing: the process may die at any line. */
    private void replace(List<Buffer> lines) throws IOException {
        Path draft = Path.of(path + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
            for (Buffer line : lines) {
                out.write(line.getBytes());
            }
        }
        Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        if (file != null) {
            file.close();
        }
        file = FileChannel.open(path, StandardOpenOption.APPEND);
    }

    private void write(Buffer batch) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(batch.getBytes());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    void append(Buffer line) {
        if (path != null) {
            pending.appendBuffer(line);
        }
    }

    /**
     * Succeeds when everything appended so far has been handed to the operating system.
     *
     * @param knownBytes about as much as the file would have if it were replaced
     */
    Future<Void> flush(long knownBytes) {
        if (pending.length() == 0) {
            return lastWrite;
        }
        Buffer batch = pending;
        pending = Buffer.buffer();
        appended += batch.length();
        boolean isReplaced = isIncomplete || appended > LEAST_BYTES + knownBytes;
        List<Buffer> lines = isReplaced ? known.get() : List.of();
        if (isReplaced) {
            appended = 0;
            isIncomplete = false;
        }
        lastWrite = lastWrite.transform(before -> vertx.<Void>executeBlocking(() -> {
            if (isReplaced) {
                replace(lines);
            } else {
                write(batch);
            }
            return null;
        }));
        return lastWrite.onFailure(this::fail);
    }

    private void fail(Throwable failure) {
        LOG.warn("cannot write {}, trying again with the next change: {}", path, failure.getMessage());
        isIncomplete = true;
    }

    Future<Void> close() {
        return path == null
                ? Future.succeededFuture()
                : flush(0).eventually(() -> vertx.<Void>executeBlocking(() -> {
                    file.close();
                    return null;
                }));
    }
}
