package dev.boxoffice.bench.chaos;

import dev.boxoffice.embedded.NatsServer;
import dev.boxoffice.embedded.RedisServer;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** A server program that the embedded module starts, over and over on the same data. */
final class ServerPart<S extends AutoCloseable> implements Part {
  private final String name;
  private final Starter<S> starter;
  private final ToLongFunction<S> pid;
  private final ToIntFunction<S> port;
  private final Destination destination;
  private volatile S server;

  private interface Starter<S> {
    S start();
  }

  private ServerPart(
      String name,
      Starter<S> starter,
      ToLongFunction<S> pid,
      ToIntFunction<S> port,
      Destination destination) {
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
        destination);
  }

  static Part redis(Path directory, Destination destination) {
    return new ServerPart<>(
        Topology.REDIS,
        () -> RedisServer.start(directory, 0),
        RedisServer::pid,
        RedisServer::port,
        destination);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    close();
    S started = starter.start();
    server = started;
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    destination.up(name, process, port.applyAsInt(started));
  }

  @Override
  public boolean isAlive() {
    return server != null && ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
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
