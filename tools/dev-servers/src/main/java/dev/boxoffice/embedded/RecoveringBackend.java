package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the store again after a failure to write, such as a full disk, upon which the store closes itself. What was
 * answered as written is in the file and there again. Until the file can be written, every write is refused as by a
 * replica set that has no primary, and every other command but the handshake of drivers ends its connection: clients
 * try again later. A thread of its own compacts the file meanwhile.
 */
final class RecoveringBackend implements MongoBackend {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveringBackend.class);
    private static final int NOT_WRITABLE_PRIMARY = 10107;
    private static final long UPKEEP_MILLIS = 500;
    private static final Set<String> HANDSHAKES =
            Set.of("hello", "isMaster", "ismaster", "buildInfo", "buildinfo", "endSessions");

    private final Supplier<DurableBackend> opening;
    private final MongoBackend handshakes = new InMemoryBackend();
    private final ScheduledExecutorService upkeep =
            Executors.newSingleThreadScheduledExecutor(RecoveringBackend::thread);

    /** Null while the file cannot be written. */
    private volatile DurableBackend current;

    private volatile String problem = "";
    private boolean closed;

    /** Opens the store. */
    @SuppressWarnings("FutureReturnValueIgnored") // The upkeep handles its failures.
    RecoveringBackend(Supplier<DurableBackend> opening) {
        this.opening = opening;
        this.current = opening.get();
        upkeep.scheduleWithFixedDelay(this::keepUp, UPKEEP_MILLIS, UPKEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "embedded-mongodb-upkeep");
        thread.setDaemon(true);
        return thread;
    }

    private synchronized void keepUp() {
        if (closed) {
            return;
        }
        DurableBackend backend = current;
        try {
            if (backend == null) {
                reopen();
            } else {
                backend.compact();
            }
        } catch (RuntimeException e) {
            if (backend != null && backend.isBroken()) {
                lose(backend, e);
            } else if (backend != null) {
                LOG.error("compacting the embedded MongoDB failed", e);
            }
        }
    }

    private void reopen() {
        DurableBackend next = opening.get();
        try {
            next.probe();
        } catch (RuntimeException stillFull) {
            next.close();
            throw stillFull;
        }
        current = next;
        LOG.info("embedded MongoDB can write its file again");
    }

    private void lose(DurableBackend backend, RuntimeException failure) {
        synchronized (handshakes) {
            if (current == backend) {
                problem = rootCause(failure).getMessage();
                current = null;
                LOG.error("embedded MongoDB cannot write its file, and refuses commands until it can", failure);
            }
        }
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private <T> T on(Function<MongoBackend, T> work) {
        DurableBackend backend = current;
        if (backend == null) {
            throw unavailable();
        }
        try {
            return work.apply(backend);
        } catch (RuntimeException e) {
            if (!backend.isBroken()) {
                throw e;
            }
            lose(backend, e);
            throw unavailable();
        }
    }

    private MongoServerError unavailable() {
        return new MongoServerError(
                NOT_WRITABLE_PRIMARY, "NotWritablePrimary", "the store cannot write its file: " + problem);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The connection ends, sooner or later.
    private <T> T command(Channel channel, String command, Function<MongoBackend, T> work) {
        if (HANDSHAKES.contains(command)) {
            return work.apply(handshakes);
        }
        try {
            return on(work);
        } finally {
            if (current == null && DurableBackend.READS.contains(command)) {
                // Drivers report a refused query as a bad one, and a connection that ends as a failure.
                channel.close();
            }
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        String command = message.getDocument().keySet().iterator().next();
        return command(message.getChannel(), command, backend -> backend.handleMessage(message));
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return command(channel, command, backend -> backend.handleCommand(channel, database, command, query));
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return on(backend -> backend.handleQuery(query));
    }

    @Override
    public void handleClose(Channel channel) {
        DurableBackend backend = current;
        if (backend != null) {
            backend.handleClose(channel);
        }
    }

    @Override
    public void dropDatabase(String database) {
        on(backend -> {
            backend.dropDatabase(database);
            return database;
        });
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return handshakes.getCurrentOperations(query);
    }

    @Override
    public Document getServerStatus() {
        return handshakes.getServerStatus();
    }

    @Override
    public void closeCursors(List<Long> cursorIds) {
        on(backend -> {
            backend.closeCursors(cursorIds);
            return cursorIds;
        });
    }

    @Override
    public Clock getClock() {
        return handshakes.getClock();
    }

    @Override
    public void enableOplog() {
        throw new UnsupportedOperationException("no oplog");
    }

    @Override
    public void disableOplog() {
        // There is none.
    }

    @Override
    public MongoDatabase resolveDatabase(String database) {
        return on(backend -> backend.resolveDatabase(database));
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        throw new UnsupportedOperationException("the version is fixed");
    }

    @Override
    public synchronized void close() {
        closed = true;
        upkeep.shutdown();
        DurableBackend backend = current;
        if (backend != null) {
            backend.close();
        }
        handshakes.close();
    }
}
