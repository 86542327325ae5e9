package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of JSON lines. It is replaced by what is still known when most of it is not, and after a failure
 * to write, such as a full disk. Belongs to one event loop.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** Bytes that may be appended before the file is worth being replaced. */
    private static final long LEAST_BYTES = 4L << 20;

    private final Vertx vertx;
    private final Path path;
    private final Supplier<List<Buffer>> known;
    private AsyncFile file;
    private Buffer pending = Buffer.buffer();
    private Future<Void> lastWrite = Future.succeededFuture();
    private long appended;
    private boolean incomplete;

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
                    read(journal.path, restore);
                    return known.get();
                })
                .compose(journal::replace)
                .map(journal);
    }

    /** A last line that a crash cut short does not count. */
    private static void read(Path path, Consumer<JsonObject> restore) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            String next = lines.readLine();
            while (next != null) {
                String line = next;
                next = lines.readLine();
                if (!line.isBlank()) {
                    restore(line, next == null, restore);
                }
            }
        }
    }

    private static void restore(String line, boolean isLast, Consumer<JsonObject> restore) {
        JsonObject object;
        try {
            object = new JsonObject(line);
        } catch (DecodeException e) {
            if (isLast) {
                return;
            }
            throw e;
        }
        restore.accept(object);
    }

    private Future<Void> replace(List<Buffer> lines) {
        return vertx.executeBlocking(() -> {
                    rewrite(lines);
                    return lines;
                })
                .compose(written -> closeReplaced())
                .compose(closed -> vertx.fileSystem()
                        .open(path.toString(), new OpenOptions().setWrite(true).setAppend(true)))
                .onSuccess(opened -> file = opened)
                .mapEmpty();
    }

    /** It is of no use any more, whether it closes or not. */
    private Future<Void> closeReplaced() {
        return Future.<Void>succeededFuture()
                .compose(ready -> file == null ? Future.<Void>succeededFuture() : file.close())
                .otherwiseEmpty();
    }

    /** All or nothing: the process may die at any line. */
    private void rewrite(List<Buffer> lines) throws IOException {
        Path draft = Path.of(path + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
            for (Buffer line : lines) {
                out.write(line.getBytes());
            }
        }
        Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
        if (path == null || pending.length() == 0) {
            return lastWrite;
        }
        Buffer batch = pending;
        pending = Buffer.buffer();
        appended += batch.length();
        if (incomplete || appended > LEAST_BYTES + knownBytes) {
            List<Buffer> lines = known.get();
            appended = 0;
            incomplete = false;
            lastWrite = lastWrite.transform(before -> replace(lines));
        } else {
            lastWrite = lastWrite.transform(before -> file.write(batch));
        }
        return lastWrite.onFailure(this::fail);
    }

    private void fail(Throwable failure) {
        LOG.warn("cannot write {}, trying again with the next change: {}", path, failure.getMessage());
        incomplete = true;
    }

    Future<Void> close() {
        return file == null ? Future.succeededFuture() : flush(0).eventually(() -> file.close());
    }
}
