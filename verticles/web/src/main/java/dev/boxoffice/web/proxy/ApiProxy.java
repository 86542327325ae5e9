package dev.boxoffice.web.proxy;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.http.BodyLimits;
import dev.boxoffice.platform.http.ClientAddress;
import dev.boxoffice.platform.http.RequestTimeout;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.http.UploadSlots;
import dev.boxoffice.platform.runtime.RequestDeadline;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards requests to a domain in another process, with the same host and the addresses that they came by. For that
 * domain this process is one of the proxies that {@code TRUSTED_PROXIES} counts.
 *
 * <p>A body is read completely before a connection is used, so that slow clients occupy none. Each domain has its own
 * connection pool with a bounded queue. All of that, and the response, fits into the deadline of the request, which is
 * passed on to the domain.
 */
final class ApiProxy implements ProxyInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProxy.class);
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    /** Per domain and instance of the edge, so that a slow domain does not slow down others. */
    private static final int CONNECTIONS = 128;

    /** How many requests may wait for a connection, and for how long. */
    private static final int MAX_WAITING = 256;

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS = 2_000;

    /** A domain that is alive answers 503 itself at the deadline. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final URI remote;
    private final ServerClock remoteClock;
    private final int trustedProxies;
    private final Buffer body;
    private final RequestDeadline deadline;
    private HttpClientRequest sent;

    private ApiProxy(URI remote, ServerClock remoteClock, int trustedProxies, Buffer body, RequestDeadline deadline) {
        this.remote = remote;
        this.remoteClock = remoteClock;
        this.trustedProxies = trustedProxies;
        this.body = body;
        this.deadline = deadline;
    }

    /** Forwards to the domain at {@code remote}; all domains share {@code uploads}, which are of the process. */
    static Handler<RoutingContext> to(
            URI remote, Vertx vertx, PlatformConfig config, Clock clock, BodyLimits limits, UploadSlots uploads) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
        RequestOptions address =
                new RequestOptions().setHost(remote.getHost()).setPort(remote.getPort() == -1 ? 80 : remote.getPort());
        ServerClock remoteClock = RemoteClock.synchronise(vertx, address, clock);
        int trustedProxies = config.http().trustedProxies();
        return ctx -> {
            long limit = limits.of(ctx.request());
            if (UploadSlots.isLarge(limit)) {
                uploads.take(ctx);
            }
            RequestBody.read(ctx.request(), limit)
                    .onSuccess(body -> {
                        if (!ctx.response().ended()) {
                            new ApiProxy(remote, remoteClock, trustedProxies, body, RequestTimeout.takeOver(ctx))
                                    .send(ctx.request(), client, address);
                        }
                    })
                    .onFailure(ctx::fail);
        };
    }

    private void send(HttpServerRequest request, HttpClient client, RequestOptions address) {
        HttpProxy.reverseProxy(client)
                .origin(context -> connect(client, address))
                .addInterceptor(this)
                .handle(request);
    }

    private Future<HttpClientRequest> connect(HttpClient client, RequestOptions address) {
        long left = deadline.remaining().plus(GRACE).toMillis();
        return client.request(new RequestOptions(address)
                        .setConnectTimeout(Math.min(MAX_WAIT.toMillis(), left))
                        .setIdleTimeout(left))
                .compose(request -> {
                    sent = request;
                    return deadline.isOver() ? cancel() : Future.succeededFuture(request);
                });
    }

    /** Resets the request, so that the domain stops working on it. */
    private <T> Future<T> cancel() {
        if (sent != null) {
            sent.reset();
        }
        return Future.failedFuture(new TimeoutException("no answer in time"));
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest received = request.proxiedRequest();
        if (received.authority() != null) {
            request.setAuthority(received.authority());
        }
        request.putHeader(ClientAddress.FORWARDED, ClientAddress.forwarded(received, trustedProxies));
        String forwarded = trustedProxies == 0 ? null : received.getHeader(FORWARDED_PROTO);
        request.putHeader(FORWARDED_PROTO, forwarded == null ? received.scheme() : forwarded);
        request.setBody(Body.body(body));
        if (remoteClock.isMeasured()) {
            request.putHeader(
                    RequestDeadline.HEADER,
                    remoteClock.instant().plus(deadline.remaining()).toString());
        } else {
            request.headers().remove(RequestDeadline.HEADER);
        }
        return context.sendRequest()
                .timeout(deadline.remaining().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> this.<ProxyResponse>cancel().recover(ended -> unavailable(request, failure)));
    }

    private Future<ProxyResponse> unavailable(ProxyRequest request, Throwable failure) {
        LOG.warn("{} does not respond: {}", remote.getAuthority(), failure.toString());
        Problem problem = deadline.isOver()
                ? Problem.deadlineExceeded()
                : Problem.unavailable("Unavailable for the moment, please try again", RETRY_AFTER, failure);
        Buffer answer = Responses.body(problem.errors()).toBuffer();
        return Future.succeededFuture(request.release()
                .response()
                .setStatusCode(503)
                .setBody(Body.body(answer, MediaType.APPLICATION_JSON))
                .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds())));
    }
}
