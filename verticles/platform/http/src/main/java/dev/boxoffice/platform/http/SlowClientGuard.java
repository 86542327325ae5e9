package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.settings.HttpConfig;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections on which a request does not come to its end, and those of an address that has too many. An idle
 * time-out alone is no defence, as each byte that trickles in starts it anew.
 */
final class SlowClientGuard {
    /** SockJS answers for as long as a browser listens; its requests have an end like all others. */
    private static final String LONG_LIVED = "/eventbus/";

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Vertx vertx;
    private final Duration first;
    private final Duration next;
    private final int mostPerAddress;
    private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();

    /**
     * Limits.
     *
     * @param first from the connection to its first request
     * @param next from one request to the next, with the time to answer the one
     * @param mostPerAddress connections of one address at a time
     */
    SlowClientGuard(Vertx vertx, Duration first, Duration next, int mostPerAddress) {
        this.vertx = vertx;
        this.first = first;
        this.next = next;
        this.mostPerAddress = mostPerAddress;
    }

    /** How many connections of one address there may be: behind a proxy all are of the proxy. */
    static int mostPerAddress(HttpConfig config) {
        return config.trustedProxies() == 0 ? config.connectionsPerAddress() : Integer.MAX_VALUE;
    }

    /** Watches the connections of {@code server}, and hands its requests on. */
    void guard(HttpServer server, Handler<HttpServerRequest> requests) {
        server.connectionHandler(this::accept);
        server.requestHandler(request -> {
            disarm(request.connection());
            arm(request.connection(), next, request);
            requests.handle(request);
        });
    }

    private void accept(HttpConnection connection) {
        String address = connection.remoteAddress() == null
                ? "unknown"
                : String.valueOf(connection.remoteAddress().hostAddress());
        boolean isTooMany = perAddress.merge(address, 1, Integer::sum) > mostPerAddress;
        connection.closeHandler(closed -> {
            disarm(connection);
            perAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        });
        if (isTooMany) {
            connection.close();
        } else {
            arm(connection, first, null);
        }
    }

    private void arm(HttpConnection connection, Duration limit, HttpServerRequest request) {
        long timer = vertx.setTimer(limit.toMillis(), elapsed -> {
            timers.remove(connection);
            if (request != null && isBeingAnswered(request)) {
                arm(connection, limit, request);
            } else {
                connection.close();
            }
        });
        timers.put(connection, timer);
    }

    /** True of a long-lived request that has come to its end, while its answer has not. */
    private static boolean isBeingAnswered(HttpServerRequest request) {
        boolean isSocket = request.response().getStatusCode() == SWITCHING_PROTOCOLS;
        return request.path() != null
                && request.path().startsWith(LONG_LIVED)
                && (isSocket || (request.isEnded() && !request.response().ended()));
    }

    private void disarm(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
