package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the store again after a failure to write, such as a full disk, upon which the store closes itself. What was
 * answered as written is in the file and there again. Until the file can be written, every write is refused as by a
 * replica set that has no primary, and every other command but the handshake of drivers ends its connection: clients
 * try again later. A thread of its own compacts the file meanwhile.
 */
final class RecoveringBackend implements InvocationHandler {
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
    static MongoBackend open(Supplier<DurableBackend> opening) {
        return (MongoBackend) Proxy.newProxyInstance(
                MongoBackend.class.getClassLoader(),
                new Class<?>[] {MongoBackend.class},
                new RecoveringBackend(opening));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The upkeep handles its failures.
    private RecoveringBackend(Supplier<DurableBackend> opening) {
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

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "handleMessage" -> {
                MongoMessage message = (MongoMessage) arguments[0];
                String command = message.getDocument().keySet().iterator().next();
                yield command(message.getChannel(), command, method, arguments);
            }
            case "handleCommand" -> command((Channel) arguments[0], (String) arguments[2], method, arguments);
            case "handleClose" -> current == null ? null : call(current, method, arguments);
            case "getClock", "getServerStatus", "getCurrentOperations" -> call(handshakes, method, arguments);
            case "close" -> {
                close();
                yield null;
            }
            default -> onStore(method, arguments);
        };
    }

    private static Object call(MongoBackend backend, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(backend, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object onStore(Method method, Object... arguments) throws Throwable {
        DurableBackend backend = current;
        if (backend == null) {
            throw unavailable();
        }
        try {
            return call(backend, method, arguments);
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
    private Object command(Channel channel, String command, Method method, Object... arguments) throws Throwable {
        if (HANDSHAKES.contains(command)) {
            return call(handshakes, method, arguments);
        }
        try {
            return onStore(method, arguments);
        } finally {
            if (current == null && DurableBackend.READS.contains(command)) {
                // Drivers report a refused query as a bad one, and a connection that ends as a failure.
                channel.close();
            }
        }
    }

    private synchronized void close() {
        closed = true;
        upkeep.shutdown();
        DurableBackend backend = current;
        if (backend != null) {
            backend.close();
        }
        handshakes.close();
    }
}
