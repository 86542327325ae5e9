package dev.boxoffice.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.identity.Freezes;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.identity.SessionVerifier;
import dev.boxoffice.platform.identity.TokenVerifier;
import dev.boxoffice.platform.nats.KeyValueBucket;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Live clients that do not read, or send too much, make no memory grow and are disconnected. */
class SlowClientsIT {
    private static final int SOCKETS = 50;
    private static final int MESSAGES = 2_000;
    private static final int MESSAGE_BYTES = 2_000;
    private static final long MOST_BYTES = 24_000_000;
    private static final String REGISTER = "{\"type\":\"register\",\"address\":\"live.tickets\",\"headers\":{}}";

    private final Vertx vertx = Vertx.vertx();
    private final List<RawSocket> opened = new ArrayList<>();
    private LiveSockets sockets;
    private volatile Context loop;
    private volatile int port;

    @BeforeEach
    void listen() throws Exception {
        PlatformConfig config = PlatformConfig.from(
                new JsonObject().put("NATS_URL", "nats://127.0.0.1:1").getMap());
        KeyValueBucket.Factory buckets = new KeyValueBucket.Factory(null, 1);
        Revocations revocations = new Revocations(buckets, Clock.systemUTC());
        SessionVerifier sessions = new SessionVerifier(
                new TokenVerifier(vertx, Clock.systemUTC()), revocations, new Freezes(buckets), false);
        sockets = new LiveSockets(vertx, revocations, Clock.systemUTC(), 1_000, config.http());
        LiveBridge live = new LiveBridge(vertx, sessions, new BrowserSecurity(config.http()), sockets);
        Router router = Router.router(vertx);
        router.route("/eventbus/*").subRouter(live.router());
        vertx.deployVerticle(new Server(router)).await(30, TimeUnit.SECONDS);
    }

    /** Uses one event loop, so that a test can wait for it. */
    private final class Server extends VerticleBase {
        private final Router router;

        Server(Router router) {
            this.router = router;
        }

        @Override
        public Future<?> start() {
            loop = context;
            // The kernel buffers little, so that most of it is in the memory of the process.
            return vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(16_384))
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .onSuccess(server -> port = server.actualPort());
        }
    }

    @AfterEach
    void close() throws Exception {
        for (RawSocket socket : opened) {
            socket.close();
        }
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private RawSocket open(String path) throws IOException {
        RawSocket socket = new RawSocket(port, path);
        opened.add(socket);
        return socket;
    }

    private RawSocket listener() throws IOException {
        RawSocket socket = open("/eventbus/websocket");
        socket.send(REGISTER);
        return socket;
    }

    private RawSocket sockJsListener(int number) throws IOException {
        RawSocket socket = open("/eventbus/000/s" + number + "/websocket");
        socket.send("[\"" + REGISTER.replace("\"", "\\\"") + "\"]");
        return socket;
    }

    private void publish(int messages) throws Exception {
        JsonObject message = new JsonObject().put("text", "x".repeat(MESSAGE_BYTES));
        for (int i = 0; i < messages; i++) {
            vertx.eventBus().publish("live.tickets", message);
            awaitTurn();
        }
    }

    /** Returns when the event loop has handled the messages that were queued. */
    private void awaitTurn() throws Exception {
        Promise<Void> turn = Promise.promise();
        loop.runOnContext(ignored -> turn.complete());
        turn.future().await(30, TimeUnit.SECONDS);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    @Test
    void boundsTheMemoryOfClientsThatDoNotReadAndDisconnectsThem() throws Exception {
        for (int i = 0; i < SOCKETS / 2; i++) {
            listener();
            sockJsListener(i);
        }
        Awaitility.await().until(() -> sockets.size() == SOCKETS);
        publish(10);
        long before = used();
        publish(MESSAGES);
        long grown = used() - before;
        assertTrue(grown < MOST_BYTES, () -> "grown by " + grown);
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
            publish(5);
            return sockets.size() == 0;
        });
    }

    @Test
    void tellsALateReaderToFetchEverythingAgain() throws Exception {
        RawSocket late = listener();
        Awaitility.await().until(() -> sockets.size() == 1);
        publish(10);
        publish(MESSAGES);
        String frame = late.read();
        while (!frame.contains("live.resync")) {
            assertEquals("live.tickets", new JsonObject(frame).getString("address"));
            frame = late.read();
        }
        assertEquals("rec", new JsonObject(frame).getString("type"));
        vertx.eventBus().publish("live.tickets", new JsonObject().put("text", "goes on"));
        assertTrue(late.read().contains("goes on"));
    }

    @Test
    void disconnectsClientsThatSendTooManyMessages() throws Exception {
        for (String frame : List.of("nonsense", "{\"type\":\"send\",\"address\":\"a\",\"body\":1}", REGISTER)) {
            RawSocket flood = listener();
            Awaitility.await().until(() -> sockets.size() == 1);
            assertThrows(SocketException.class, () -> {
                for (int i = 0; i < 1_000_000; i++) {
                    flood.send(frame);
                }
            });
            Awaitility.await().until(() -> sockets.size() == 0);
        }
    }

    /** Vert.x answers pings and drops empty frames itself; the bridge does not see them. */
    @Test
    void disconnectsClientsThatSendTooManyFramesOfVertx() throws Exception {
        for (int opcode : List.of(RawSocket.PING, RawSocket.PONG, RawSocket.TEXT)) {
            for (RawSocket flood : List.of(listener(), sockJsListener(opcode))) {
                Awaitility.await().until(() -> sockets.size() >= 1);
                byte[] payload = new byte[opcode == RawSocket.TEXT ? 0 : 125];
                long before = used();
                assertThrows(SocketException.class, () -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        flood.send(opcode, payload);
                    }
                });
                long grown = used() - before;
                assertTrue(grown < MOST_BYTES, () -> opcode + " has grown by " + grown);
            }
            Awaitility.await().until(() -> sockets.size() == 0);
        }
    }

    @Test
    void disablesTransportsThatThePageCannotUse() throws Exception {
        for (String path : List.of("eventsource", "htmlfile?c=a", "jsonp?c=a")) {
            String uri = "/eventbus/000/abc/" + path;
            int status = WebClient.create(vertx)
                    .get(port, "127.0.0.1", uri)
                    .send()
                    .await(30, TimeUnit.SECONDS)
                    .statusCode();
            assertEquals(404, status, uri);
        }
    }
}
