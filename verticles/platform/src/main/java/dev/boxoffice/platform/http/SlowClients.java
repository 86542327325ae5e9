package dev.boxoffice.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections on which the head of a request does not come to its end. An idle time-out alone
 * is no defence, as each byte that trickles in starts it anew.
 */
final class SlowClients {
  /** SockJS keeps its requests open, and looks after them itself. */
  private static final String LONG_LIVED = "/eventbus/";

  private final Vertx vertx;
  private final Duration first;
  private final Duration next;
  private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

  /**
   * Limits.
   *
   * @param first from the connection to its first request
   * @param next from one request to the next, with the time to answer the one
   */
  SlowClients(Vertx vertx, Duration first, Duration next) {
    this.vertx = vertx;
    this.first = first;
    this.next = next;
  }

  /** Watches the connections of {@code server}, and hands its requests on. */
  void guard(HttpServer server, Handler<HttpServerRequest> requests) {
    server.connectionHandler(
        connection -> {
          connection.closeHandler(closed -> disarm(connection));
          arm(connection, first);
        });
    server.requestHandler(
        request -> {
          disarm(request.connection());
          if (!request.path().startsWith(LONG_LIVED)) {
            arm(request.connection(), next);
          }
          requests.handle(request);
        });
  }

  private void arm(HttpConnection connection, Duration limit) {
    long timer =
        vertx.setTimer(
            limit.toMillis(),
            elapsed -> {
              timers.remove(connection);
              connection.close();
            });
    timers.put(connection, timer);
  }

  private void disarm(HttpConnection connection) {
    Long timer = timers.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
