package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** A server in this JVM that speaks MongoDB's wire protocol, without transactions. */
public final class MongoServer implements AutoCloseable {
    private static final String NAME = "embedded MongoDB";

    /** A thread waits while its write is put into the file; one commit serves all who wait. */
    private static final int WRITERS = 16;

    /** As many as suit the machine. */
    private static final int USUAL = 0;

    private final de.bwaldvogel.mongo.MongoServer server;
    private final int port;

    private MongoServer(de.bwaldvogel.mongo.MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** A server on any free port that forgets everything when closed. */
    public static MongoServer inMemory() {
        return listen(new InMemoryBackend(), 0, USUAL);
    }

    /** As {@link #onFile(Path, int)} on any free port. */
    public static MongoServer onFile(Path file) {
        return onFile(file, 0);
    }

    /**
     * A server that keeps its databases in one file, and answers a write only when the write is in that file: the
     * sudden death of this JVM loses nothing that was acknowledged.
     *
     * @param port 0 for any free one
     * @throws EmbeddedServerException when the port or the file is in use
     */
    public static MongoServer onFile(Path file, int port) {
        Directories.create(file.toAbsolutePath().getParent());
        Loopback.requireFree(NAME, port);
        try {
            PrivateFiles.createFile(file);
        } catch (IOException e) {
            throw new EmbeddedServerException(NAME + " cannot write " + file, e);
        }
        return onFile(file.toString(), port);
    }

    /** A file of one of H2's file systems, such as one that fails. */
    static MongoServer onFile(String file, int port) {
        return listen(RecoveringBackend.open(() -> DurableBackend.open(file)), port, WRITERS);
    }

    private static MongoServer listen(MongoBackend backend, int port, int threads) {
        de.bwaldvogel.mongo.MongoServer server = new de.bwaldvogel.mongo.MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(Loopback.HOST, port), 1, threads);
            return new MongoServer(server, server.getLocalAddress().getPort());
        } catch (RuntimeException e) {
            server.shutdownNow();
            throw e;
        } catch (Exception e) {
            server.shutdownNow();
            throw sneaked(e, port);
        }
    }

    /** Netty throws the checked {@link BindException} undeclared. */
    private static EmbeddedServerException sneaked(Exception e, int port) {
        return e instanceof BindException
                ? Loopback.portInUse(NAME, port, e)
                : new EmbeddedServerException(NAME + " cannot start: " + e.getMessage(), e);
    }

    /** {@code mongodb://127.0.0.1:<port>/?retryWrites=false}: the server has no sessions to retry by. */
    public String url() {
        return "mongodb://" + Loopback.HOST + ":" + port;
    }

    /** Port that clients connect to. */
    public int port() {
        return port;
    }

    /** Closes the connections and the file. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
