package dev.boxoffice.cluster;

import dev.boxoffice.embedded.NatsServer;
import dev.boxoffice.embedded.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** NATS or Redis, started over and over on the same data. */
final class NativeServer<S extends AutoCloseable> extends ManagedProcess {
    private final Function<Path, S> starter;
    private final Function<S, Long> pid;
    private final Function<S, Integer> port;
    private final Path directory;
    private final Upstream upstream;
    private volatile boolean losesData;
    private volatile S server;

    private NativeServer(
            String name,
            Function<Path, S> starter,
            Function<S, Long> pid,
            Function<S, Integer> port,
            Path directory,
            Upstream upstream) {
        super(name);
        this.starter = starter;
        this.pid = pid;
        this.port = port;
        this.directory = directory.resolve(name);
        this.upstream = upstream;
    }

    static ManagedProcess nats(Path directory, Upstream upstream) {
        return new NativeServer<>(
                Topology.NATS,
                data -> NatsServer.start(data, 0),
                NatsServer::pid,
                NatsServer::port,
                directory,
                upstream);
    }

    static ManagedProcess redis(Path directory, Upstream upstream) {
        return new NativeServer<>(
                Topology.REDIS,
                data -> RedisServer.start(data, 0),
                RedisServer::pid,
                RedisServer::port,
                directory,
                upstream);
    }

    @Override
    void loseData() {
        losesData = true;
    }

    @Override
    void launch() {
        end();
        if (losesData) {
            losesData = false;
            delete(directory);
        }
        S started = starter.apply(directory);
        server = started;
        upstream.add(name(), process().orElseThrow(), port.apply(started));
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Optional<ProcessHandle> process() {
        S present = server;
        return present == null
                ? Optional.empty()
                : ProcessHandle.of(pid.apply(present)).filter(ProcessHandle::isAlive);
    }

    @Override
    void end() {
        S last = server;
        server = null;
        if (last != null) {
            try {
                last.close();
            } catch (Exception e) {
                throw new IllegalStateException(name() + " does not close", e);
            }
        }
    }
}
