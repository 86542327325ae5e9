package dev.boxoffice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Servers for tests: one shared set per JVM, started at first use and stopped when the JVM ends. Addresses in the
 * environment (MONGODB_URI, NATS_URL, REDIS_URL) take precedence, so that the tests can be pointed at real servers.
 * Tests keep apart by database prefix, stream names and Redis keys.
 */
public final class TestServers {
    private TestServers() {}

    private static final class Shared {
        private static final EmbeddedServers SERVERS = start();

        private static EmbeddedServers start() {
            EmbeddedServers servers =
                    EmbeddedServers.start(EmbeddedServers.Options.forgetful().unlessIn(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "test-servers-stop"));
            return servers;
        }
    }

    /** A nats-server for one test alone, which the test may stop; its data go when it is closed. */
    public static final class IsolatedNats implements AutoCloseable {
        private final Path directory = Directories.temporary();
        private final Path saved = Directories.temporary();
        private NatsServer server = NatsServer.start(directory, 0);

        private IsolatedNats() {}

        /** The address for clients. */
        public String url() {
            return server.url();
        }

        /** Process id of the nats-server. */
        public long pid() {
            return server.pid();
        }

        /** Stops it and starts it again, at the same address and with the same streams. */
        public void restart() {
            stop();
            server = NatsServer.start(directory, server.port());
        }

        /** Stops it and starts another one at the same address, which has no streams. */
        public void replace() {
            stop();
            Directories.delete(directory);
            server = NatsServer.start(directory, server.port());
        }

        /** Keeps a copy of its data, for {@link #putBack}; it is stopped and started again for that. */
        public void save() {
            stop();
            copy(directory, saved);
            server = NatsServer.start(directory, server.port());
        }

        /** Stops it, and starts it again with the data of {@link #save}. */
        public void putBack() {
            stop();
            Directories.delete(directory);
            copy(saved, directory);
            server = NatsServer.start(directory, server.port());
        }

        private static void copy(Path from, Path to) {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Stops it; the streams wait for {@link #restart}. */
        public void stop() {
            server.close();
        }

        /** Stops it and deletes its data. */
        @Override
        public void close() {
            server.close();
            Directories.delete(directory);
            Directories.delete(saved);
        }
    }

    /** Addresses of the shared servers: MONGODB_URI, NATS_URL and REDIS_URL. */
    public static Map<String, String> env() {
        return Shared.SERVERS.addresses();
    }

    /** Starts a nats-server that is not shared, on a port of its own. */
    public static IsolatedNats isolated() {
        return new IsolatedNats();
    }
}
