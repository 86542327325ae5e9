package dev.boxoffice.launcher;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A live connection, raw, as a program or a hostile client would use it. */
final class LiveSocket implements WebSocket.Listener, AutoCloseable {
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile WebSocket socket;

    private LiveSocket() {}

    /** Connects to a shop; {@code headers} are names and values in turn. */
    static LiveSocket open(String url, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        LiveSocket live = new LiveSocket();
        URI uri = URI.create(url.replace("http:", "ws:") + "/eventbus/websocket");
        live.socket = builder.buildAsync(uri, live).join();
        return live;
    }

    void send(JsonObject frame) {
        socket.sendText(frame.encode(), true).join();
    }

    /** Subscribes to an address; {@code token} may be null. */
    LiveSocket register(String address, String token) {
        JsonObject frame = new JsonObject().put("type", "register").put("address", address);
        send(token == null ? frame : frame.put("headers", new JsonObject().put("authorization", "Bearer " + token)));
        return this;
    }

    /** All that was received until now. */
    List<JsonObject> received() {
        return received;
    }

    /** Waits until the other side hangs up. */
    void awaitClosed() throws Exception {
        closed.get(30, TimeUnit.SECONDS);
    }

    /** The raw socket of SockJS answers in binary frames. */
    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        received.add(new JsonObject(StandardCharsets.UTF_8.decode(data).toString()));
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(null);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
