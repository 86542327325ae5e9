package dev.boxoffice.embedded;

import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backing servers of one process, started together and closed together. */
public final class EmbeddedServers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);

    /** The kinds of servers there are. */
    public enum Kind {
        /** Documents. */
        MONGODB("MONGODB_URI"),
        /** Events. */
        NATS("NATS_URL"),
        /** Deadlines. */
        REDIS("REDIS_URL");

        private final String variable;

        Kind(String variable) {
            this.variable = variable;
        }

        /** Name of the environment variable that holds the address of such a server. */
        public String variable() {
            return variable;
        }
    }

    /**
     * What to start.
     *
     * @param dataDir where data last; null for data that are gone when the servers are closed
     * @param kinds the servers that are needed
     * @param environment its addresses are used instead of starting servers of ours
     */
    public record Options(Path dataDir, Set<Kind> kinds, Map<String, String> environment) {
        /** Keeps copies. */
        public Options {
            kinds = Set.copyOf(kinds);
            environment = Map.copyOf(environment);
        }

        /** All servers, with data that last in the directory. */
        public static Options lasting(Path dataDir) {
            return new Options(dataDir, Set.of(Kind.values()), Map.of());
        }

        /** All servers, with data that are gone when they are closed. */
        public static Options forgetful() {
            return new Options(null, Set.of(Kind.values()), Map.of());
        }

        /** Starts only these kinds. */
        public Options only(Set<Kind> wanted) {
            return new Options(dataDir, wanted, environment);
        }

        /** Uses the addresses that the environment gives instead of starting those servers. */
        public Options unlessIn(Map<String, String> addresses) {
            return new Options(dataDir, kinds, addresses);
        }

        private boolean startsNone() {
            return kinds.stream().allMatch(this::isExternal);
        }

        private boolean isExternal(Kind kind) {
            return !environment.getOrDefault(kind.variable(), "").isBlank();
        }
    }

    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Deque<AutoCloseable> started = new ConcurrentLinkedDeque<>();

    private EmbeddedServers() {}

    /**
     * Starts what is asked for, all at once, and returns when everything answers.
     *
     * @throws EmbeddedServerException when one cannot start; the others are closed again
     */
    public static EmbeddedServers start(Options options) {
        EmbeddedServers servers = new EmbeddedServers();
        try {
            servers.startAll(options);
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private void startAll(Options options) {
        options.kinds().stream()
                .filter(options::isExternal)
                .forEach(kind ->
                        addresses.put(kind.variable(), options.environment().get(kind.variable())));
        if (options.startsNone()) {
            return;
        }
        DataDirectory dataDir =
                keep(options.dataDir() == null ? DataDirectory.temporary() : DataDirectory.lasting(options.dataDir()));
        List<CompletableFuture<Void>> starting = options.kinds().stream()
                .filter(kind -> !options.isExternal(kind))
                .map(kind -> CompletableFuture.runAsync(() -> start(kind, options, dataDir), EmbeddedServers::inThread))
                .toList();
        try {
            // Waits for all of them even when one fails, so that closing finds whatever has come up.
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EmbeddedServerException cause ? cause : e;
        }
    }

    private static void inThread(Runnable task) {
        new Thread(task, "embedded-server-start").start();
    }

    private void start(Kind kind, Options options, DataDirectory dataDir) {
        String address =
                switch (kind) {
                    case MONGODB -> keep(mongo(options, dataDir)).url();
                    case NATS ->
                        keep(NatsServer.start(dataDir.resolve("nats"), 0)).url();
                    case REDIS ->
                        keep(RedisServer.start(dataDir.resolve("redis"), 0)).url();
                };
        addresses.put(kind.variable(), address);
    }

    private static MongoServer mongo(Options options, DataDirectory dataDir) {
        return options.dataDir() == null
                ? MongoServer.inMemory()
                : MongoServer.onFile(StoreFile.in(dataDir.resolve("mongodb")));
    }

    private <T extends AutoCloseable> T keep(T server) {
        started.push(server);
        return server;
    }

    /** Addresses of all servers asked for, also of those that were not started, by environment variable. */
    public Map<String, String> addresses() {
        return Map.copyOf(addresses);
    }

    /** Stops what was started, last first, and waits for the end of the processes. */
    @Override
    public void close() {
        for (AutoCloseable server = started.poll(); server != null; server = started.poll()) {
            try {
                server.close();
            } catch (Exception e) {
                LOG.warn("A server did not close: {}", server, e);
            }
        }
    }
}
