package dev.boxoffice.web.proxy;

import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.http.HealthRoutes;
import dev.boxoffice.platform.runtime.ClockSync;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The clock of a domain in another process. Deadlines are passed on in its time, as the edge has no server to
 * synchronise its own clock with.
 */
final class RemoteClock {
    private static final int ANSWER_MILLIS = 5_000;

    private RemoteClock() {}

    /**
     * The clock of the domain at {@code address}, which is measured from the first response on.
     *
     * @param own the clock of this process, which follows domains if it has no better reference
     */
    static ServerClock synchronise(Vertx vertx, RequestOptions address, Clock own) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(ANSWER_MILLIS), new PoolOptions().setHttp1MaxSize(1));
        RequestOptions request = new RequestOptions(address)
                .setMethod(HttpMethod.GET)
                .setURI(HealthRoutes.LIVE)
                .setTimeout(ANSWER_MILLIS);
        ServerClock remote = ServerClock.create();
        ClockSync.start(
                vertx,
                own instanceof ServerClock process ? List.of(remote, process) : List.of(remote),
                ServerClock.Reference.DOMAIN,
                () -> client.request(request).compose(HttpClientRequest::send).compose(RemoteClock::time));
        return remote;
    }

    private static Future<Instant> time(HttpClientResponse answer) {
        String time = answer.getHeader(HealthRoutes.TIME);
        return time == null
                ? Future.failedFuture("the domain does not send its time")
                : Future.succeededFuture(Instant.parse(time));
    }
}
