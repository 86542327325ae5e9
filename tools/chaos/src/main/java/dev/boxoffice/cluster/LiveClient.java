package dev.boxoffice.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.function.Consumer;

/** Live connections, as browsers have them. */
public final class LiveClient {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_BYTES = 1 << 22;

    private final WebSocketClient client;
    private final URI url;

    /** A client of the product at {@code url}. */
    public LiveClient(Vertx vertx, String url) {
        this.url = URI.create(url);
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MOST_CONNECTIONS)
                .setMaxFrameSize(MOST_BYTES)
                .setMaxMessageSize(MOST_BYTES));
    }

    /** Connects with a session, or with none where the cookie is empty. */
    public Future<WebSocket> connect(String path, String cookie) {
        return client.connect(new WebSocketConnectOptions()
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI(path)
                .addHeader("Cookie", cookie));
    }

    /** Connects and listens to an address; waits for the connection. */
    public WebSocket watch(String address, String cookie, Consumer<String> received) {
        WebSocket socket = Waiting.on(connect("/eventbus/websocket", cookie));
        socket.textMessageHandler(received::accept);
        socket.binaryMessageHandler(message -> received.accept(message.toString()));
        Waiting.on(socket.writeTextMessage(register(address)));
        return socket;
    }

    /** The message that asks for what is published at an address. */
    public static String register(String address) {
        return "{\"type\":\"register\",\"address\":\"%s\",\"headers\":{}}".formatted(address);
    }
}
