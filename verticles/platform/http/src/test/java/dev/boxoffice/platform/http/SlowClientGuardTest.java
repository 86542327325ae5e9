package dev.boxoffice.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowClientGuardTest {
    private static final Duration FIRST = Duration.ofMillis(600);
    private static final Duration NEXT = Duration.ofMillis(800);
    private static final int MOST = 3;
    private static final String HOST = " HTTP/1.1\r\nHost: a\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false));
        new SlowClientGuard(vertx, FIRST, NEXT, MOST).guard(server, SlowClientGuardTest::answer);
        port = server.listen(0, "127.0.0.1").await(30, TimeUnit.SECONDS).actualPort();
    }

    /** Streams are answered for ever, WebSockets are taken, all else is answered once it is read. */
    private static void answer(HttpServerRequest request) {
        if (request.path().endsWith("/stream")) {
            request.response().setChunked(true).write("begin");
        } else if (request.path().endsWith("/websocket")) {
            request.toWebSocket();
        } else {
            request.end().onSuccess(read -> request.response().end("ok"));
        }
    }

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(30_000);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends one byte after the other until the server hangs up. */
    private static void assertIsCutOff(Socket socket) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    try {
                        send(socket, "a");
                        return false;
                    } catch (SocketException e) {
                        return true;
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/tickets" + HOST,
                "GET /eventbus/info" + HOST,
                "POST /api/orders" + HOST + "Content-Length: 60000\r\n\r\n",
                "POST /eventbus/1/2/xhr_send" + HOST + "Content-Length: 60000\r\n\r\n",
                "GET /eventbus/info" + HOST + "\r\nGET /eventbus/info" + HOST,
                "GET /api/tickets" + HOST + "\r\nGET /eventbus/info" + HOST
            })
    void unfinishedRequestIsClosed(String beginning) throws Exception {
        Socket socket = connect();
        send(socket, beginning);
        assertIsCutOff(socket);
    }

    @Test
    void ongoingAnswersAreNotClosed() throws Exception {
        Socket stream = connect();
        send(stream, "GET /eventbus/1/2/stream" + HOST + "\r\n");
        Socket webSocket = connect();
        send(
                webSocket,
                "GET /eventbus/websocket"
                        + HOST
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        long end = System.nanoTime() + NEXT.multipliedBy(4).toNanos();
        for (Socket open : List.of(stream, webSocket)) {
            assertTrue(open.getInputStream().read() > 0);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .during(NEXT.multipliedBy(3))
                .until(() -> isOpen(stream) && isOpen(webSocket) && System.nanoTime() > end - NEXT.toNanos());
    }

    /** Reads what is there; the end of it would be the end of the connection. */
    private static boolean isOpen(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            int one = socket.getInputStream().read();
            while (one >= 0) {
                one = socket.getInputStream().read();
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Test
    void connectionsOfAnAddressAreLimited() throws Exception {
        for (int i = 0; i < MOST; i++) {
            connect();
        }
        assertEquals(-1, connect().getInputStream().read());
        sockets.remove(0).close();
        Awaitility.await().until(() -> {
            Socket next = connect();
            send(next, "GET /api/tickets" + HOST + "\r\n");
            return isAnswered(next);
        });
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().read() == 'H';
        } catch (IOException e) {
            return false;
        }
    }
}
