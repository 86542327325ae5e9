package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that nobody can make sense of are the sender's fault, and are told so in one format. */
class OddRequestsIT {
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void unreadableRequestsAreMalformed() throws IOException {
        for (String request : List.of(
                "GET /api/tickets/% HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/tickets/%zz HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/tickets?q=%zz HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/notifications/unsubscribe?user=% HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/tickets HTTP/1.1\r\n")) {
            assertMalformed(request + "Connection: close\r\n\r\n");
        }
    }

    @Test
    void partsWithoutABoundaryAreMalformed() throws IOException {
        for (String path : List.of("/api/users/signout", "/eventbus/1/2/xhr_send")) {
            assertMalformed("POST %s HTTP/1.1\r\nHost: localhost\r\n".formatted(path)
                    + "Content-Type: multipart/form-data; boundary=\r\nContent-Length: 2\r\n"
                    + "Connection: close\r\n\r\n{}");
        }
    }

    @Test
    void unknownExpectationsAreRefused() throws IOException {
        String request = "POST /api/users/signup HTTP/1.1\r\nHost: localhost\r\nExpect: 200-ok\r\n"
                + "Content-Length: 0\r\nConnection: close\r\n\r\n";
        assertTrue(answer(request).startsWith("HTTP/1.1 417 "));
    }

    @Test
    void webSocketWithOddHeadersIsAnswered() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                heard.complete(StandardCharsets.UTF_8.decode(data).toString());
                return null;
            }
        };
        URI uri = URI.create(shop.url().replace("http:", "ws:") + "/eventbus/websocket");
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, listener)
                .join();
        JsonObject register = new JsonObject()
                .put("type", "register")
                .put("address", "live.orders." + "0".repeat(24))
                .put("headers", "text");
        socket.sendText(register.encode(), true).join();
        assertEquals("err", new JsonObject(heard.get(30, TimeUnit.SECONDS)).getString("type"));
        socket.abort();
    }

    private static String answer(String request) throws IOException {
        URI uri = URI.create(shop.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void assertMalformed(String request) throws IOException {
        String answer = answer(request);
        assertTrue(answer.startsWith("HTTP/1.1 400 "), () -> request + answer);
        assertTrue(answer.contains("content-type: application/json"), () -> request + answer);
        JsonObject body = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")));
        assertEquals(
                "The request is malformed",
                body.getJsonArray("errors").getJsonObject(0).getString("message"));
    }
}
