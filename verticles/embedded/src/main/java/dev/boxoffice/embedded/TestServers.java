package dev.boxoffice.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Servers for tests: one shared set per JVM, started at first use and stopped when the JVM ends.
 * Addresses in the environment (MONGODB_URI, NATS_URL, REDIS_URL) take precedence, so that the
 * tests can be pointed at real servers. Tests keep apart by database prefix, stream names and Redis
 * keys.
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

    /** Stops it; the streams wait for {@link #restart}. */
    public void stop() {
      server.close();
    }

    /** Stops it and deletes its data. */
    @Override
    public void close() {
      server.close();
      Directories.delete(directory);
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
