package dev.boxoffice.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables are sent while they are read. */
class CsvResponseIT {
    private static final int PORT_OF_ANY = 0;
    private static final int HUGE = 20_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final CsvResponse responses = new CsvResponse();
    private HttpServer server;
    private Numbers rows;

    /** Counts up to {@code most}, as fast as it is read. */
    private static final class Numbers implements ReadStream<Integer> {
        private final Vertx vertx;
        private final int most;
        private final int failsAt;
        private final AtomicInteger given = new AtomicInteger();
        private volatile boolean isPaused;
        private Handler<Integer> handler;
        private Handler<Throwable> failure;
        private Handler<Void> end;

        Numbers(Vertx vertx, int most, int failsAt) {
            this.vertx = vertx;
            this.most = most;
            this.failsAt = failsAt;
        }

        private void go() {
            for (int i = 0; i < 1_000 && !isPaused && handler != null; i++) {
                if (given.get() == failsAt) {
                    failure.handle(new IllegalStateException("the store is away"));
                    return;
                }
                if (given.get() == most) {
                    end.handle(null);
                    return;
                }
                handler.handle(given.incrementAndGet());
            }
            if (!isPaused && handler != null) {
                vertx.runOnContext(next -> go());
            }
        }

        @Override
        public ReadStream<Integer> exceptionHandler(Handler<Throwable> next) {
            failure = next;
            return this;
        }

        @Override
        public ReadStream<Integer> handler(Handler<Integer> next) {
            handler = next;
            vertx.runOnContext(begin -> go());
            return this;
        }

        @Override
        public ReadStream<Integer> pause() {
            isPaused = true;
            return this;
        }

        @Override
        public ReadStream<Integer> resume() {
            isPaused = false;
            vertx.runOnContext(next -> go());
            return this;
        }

        @Override
        public ReadStream<Integer> fetch(long amount) {
            return resume();
        }

        @Override
        public ReadStream<Integer> endHandler(Handler<Void> next) {
            end = next;
            return this;
        }
    }

    @BeforeEach
    void listen() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(ctx -> {
            ctx.put(RequestTimeout.class.getName(), -1L);
            responses
                    .send(ctx, "numbers.csv", List.of("n"), rows, row -> List.of(List.of(row)))
                    .onFailure(ctx::fail);
        });
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(PORT_OF_ANY, "127.0.0.1")
                .await(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    private HttpResponse<Buffer> get() throws Exception {
        return WebClient.create(vertx)
                .get(server.actualPort(), "127.0.0.1", "/")
                .send()
                .await(20, TimeUnit.SECONDS);
    }

    @Test
    void wholeTableArrives() throws Exception {
        rows = new Numbers(vertx, 100_000, -1);
        String table = get().bodyAsString();
        assertEquals(100_001, table.lines().count());
        assertTrue(table.endsWith("100000\r\n"));
    }

    @Test
    void tableThatCannotBeReadIsCutOff() {
        rows = new Numbers(vertx, 100_000, 50_000);
        assertThrows(HttpClosedException.class, this::get);
    }

    /** A client that does not read keeps the table where it is, and ends it by going away. */
    @Test
    void clientDeterminesThePace() throws Exception {
        rows = new Numbers(vertx, HUGE, -1);
        // A client that nothing refers to is closed with its connections.
        HttpClient client = vertx.createHttpClient();
        HttpClientRequest request = client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .await(5, TimeUnit.SECONDS);
        request.response().onSuccess(response -> response.pause());
        request.end();
        Awaitility.await().until(() -> rows.isPaused);
        assertTrue(rows.given.get() < HUGE / 2);
        request.connection().close();
        Awaitility.await().until(() -> rows.handler == null);
        client.close().await(5, TimeUnit.SECONDS);
    }
}
