package dev.boxoffice.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a domain on a port of its own. */
public final class OwnPort implements ApiMount {
  private static final Logger LOG = LoggerFactory.getLogger(OwnPort.class);
  private static final int IDLE_SECONDS = 75;
  private static final int DRAIN_SECONDS = 10;

  private final String host;
  private final int port;
  private volatile int actualPort;

  /** Listens on {@code host} and {@code port}, 0 for any free one. */
  public OwnPort(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** The port in use, once mounted. */
  public int actualPort() {
    return actualPort;
  }

  @Override
  public Future<Mounted> mount(Vertx vertx, String domain, Router router) {
    return vertx
        .createHttpServer(options())
        .requestHandler(router)
        .listen()
        .map(
            server -> {
              actualPort = server.actualPort();
              LOG.info("{} listens on {}:{}", domain, host, actualPort);
              return () -> close(server);
            });
  }

  private static Future<Void> close(HttpServer server) {
    return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(host)
        .setPort(port)
        .setIdleTimeout(IDLE_SECONDS)
        .setCompressionSupported(true)
        .setHandle100ContinueAutomatically(true);
  }
}
