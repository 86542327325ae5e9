package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.languages.Catalogue;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a domain at its own port. */
public final class HttpPort implements ApiMount {
    private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);
    private static final int IDLE_SECONDS = 75;
    private static final int DRAIN_SECONDS = 10;
    private static final int MOST_ADDRESS_BYTES = 4_096;

    /** Up to here a request with a longer address is read to its headers, which say how to answer it. */
    private static final int MOST_LINE_BYTES = 32_768;

    private static final int MOST_HEADER_BYTES = 16_384;
    private static final Duration HEAD = Duration.ofSeconds(15);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    private final String host;
    private final int port;
    private final Duration headTimeout;
    private final Duration requestTimeout;
    private final int mostPerAddress;
    private volatile int actualPort;

    /** Listens on {@code host} and {@code port}, 0 for any free one. */
    public HttpPort(String host, int port) {
        this(host, port, HEAD, LONGEST_REQUEST, Integer.MAX_VALUE);
    }

    /** Listens as {@code config} says. */
    public HttpPort(PlatformConfig config) {
        this(
                config.httpHost(),
                config.httpPort(),
                config.http().headTimeout(),
                config.requestTimeout(),
                SlowClientGuard.mostPerAddress(config.http()));
    }

    private HttpPort(String host, int port, Duration headTimeout, Duration requestTimeout, int mostPerAddress) {
        this.host = host;
        this.port = port;
        this.actualPort = port;
        this.headTimeout = headTimeout;
        this.requestTimeout = requestTimeout;
        this.mostPerAddress = mostPerAddress;
    }

    /** The port in use; before it is mounted the configured one, 0 for any free one. */
    public int actualPort() {
        return actualPort;
    }

    @Override
    public Future<Mounted> mount(Vertx vertx, String domain, Router router) {
        HttpServer created = vertx.createHttpServer(options()).invalidRequestHandler(HttpPort::refuse);
        new SlowClientGuard(vertx, headTimeout, requestTimeout.plusSeconds(IDLE_SECONDS), mostPerAddress)
                .guard(created, request -> route(request, router));
        return created.listen().map(server -> {
            actualPort = server.actualPort();
            LOG.info("{} listens on {}:{}", domain, host, actualPort);
            return () -> close(server);
        });
    }

    @Override
    public boolean isOutermost() {
        return true;
    }

    private static Future<Void> close(HttpServer server) {
        return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
    }

    private static void route(HttpServerRequest request, Router router) {
        if (request.uri().length() > MOST_ADDRESS_BYTES) {
            refuse(request, 414);
        } else {
            router.handle(request);
        }
    }

    /** Answers what is no HTTP. */
    private static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        refuse(request, status);
    }

    /** Answers what no route is asked, and hangs up. */
    private static void refuse(HttpServerRequest request, int status) {
        ErrorDetail error = ErrorHandlers.detail(status);
        boolean isPage = AcceptedForm.isPage(request);
        Buffer body = isPage
                ? Buffer.buffer(ErrorPage.html(status, error.code(), Catalogue.of(RequestLanguage.of(request)), "/"))
                : Responses.body(List.of(error)).toBuffer();
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, isPage ? ErrorPage.TYPE : Responses.JSON)
                .putHeader("Content-Security-Policy", ErrorPage.POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.VARY, "Accept, Cookie, Accept-Language")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(body)
                .onComplete(sent -> request.connection().close());
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setIdleTimeout(IDLE_SECONDS)
                // A connection that waits for an upgrade could not be timed out.
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MOST_LINE_BYTES)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setCompressionSupported(true)
                .setHandle100ContinueAutomatically(true);
    }
}
