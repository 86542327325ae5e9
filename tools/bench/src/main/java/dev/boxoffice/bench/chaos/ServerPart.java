package dev.boxoffice.bench.chaos;

import dev.boxoffice.embedded.NatsServer;
import dev.boxoffice.embedded.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A server program that the embedded module starts, over and over on the same data. */
final class ServerPart<S extends AutoCloseable> implements Part {
    private final String name;
    private final Starter<S> starter;
    private final ToLongFunction<S> pid;
    private final ToIntFunction<S> port;
    private final Destination destination;
    private final Path directory;
    private volatile boolean isToForget;
    private volatile S server;

    private interface Starter<S> {
        S start();
    }

    private ServerPart(
            String name,
            Starter<S> starter,
            ToLongFunction<S> pid,
            ToIntFunction<S> port,
            Path directory,
            Destination destination) {
        this.directory = directory;
        this.name = name;
        this.starter = starter;
        this.pid = pid;
        this.port = port;
        this.destination = destination;
    }

    static Part nats(Path directory, Destination destination) {
        return new ServerPart<>(
                Topology.NATS,
                () -> NatsServer.start(directory, 0),
                NatsServer::pid,
                NatsServer::port,
                directory,
                destination);
    }

    static Part redis(Path directory, Destination destination) {
        return new ServerPart<>(
                Topology.REDIS,
                () -> RedisServer.start(directory, 0),
                RedisServer::pid,
                RedisServer::port,
                directory,
                destination);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void forget() {
        isToForget = true;
    }

    @Override
    public void start() {
        close();
        if (isToForget) {
            isToForget = false;
            delete(directory);
        }
        S started = starter.start();
        server = started;
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        destination.up(name, process, port.applyAsInt(started));
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
    public boolean isAlive() {
        return server != null
                && ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    @Override
    public long pid() {
        return pid.applyAsLong(server);
    }

    @Override
    public void close() {
        S last = server;
        server = null;
        if (last != null) {
            try {
                last.close();
            } catch (Exception e) {
                throw new IllegalStateException(name + " does not close", e);
            }
        }
    }
}
