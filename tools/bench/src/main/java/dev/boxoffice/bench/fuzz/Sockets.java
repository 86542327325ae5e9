package dev.boxoffice.bench.fuzz;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Connections of browsers: says something, and holds what comes back to what may come back. */
final class Sockets {
    private static final int MOST = 10_000;
    private static final long QUIET_MILLIS = 200;
    private static final Set<String> TYPES = Set.of("err", "rec", "pong");

    private final Vertx vertx;
    private final WebSocketClient client;
    private final Scene scene;
    private final AnswerChecks checks;
    private final int port;

    Sockets(Vertx vertx, Scene scene, AnswerChecks checks, int port) {
        this.vertx = vertx;
        this.scene = scene;
        this.checks = checks;
        this.port = port;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MOST)
                .setMaxFrameSize(1 << 22)
                .setMaxMessageSize(1 << 22));
    }

    /** A connection with the cookie of somebody. */
    Future<WebSocket> connect(String path, String token) {
        return client.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path)
                .addHeader("Cookie", "session=" + token));
    }

    /** What is wrong with what was heard after the frames of {@code input}. */
    Future<List<String>> exchange(FrameInput input) {
        return connect(input.path(), scene.named("own")).compose(socket -> talk(socket, input));
    }

    private Future<List<String>> talk(WebSocket socket, FrameInput input) {
        List<String> wrong = new ArrayList<>();
        Promise<List<String>> done = Promise.promise();
        long[] quiet = {vertx.setTimer(QUIET_MILLIS, elapsed -> done.tryComplete(wrong))};
        socket.frameHandler(frame -> {
            if (frame.isText() || frame.isBinary()) {
                String text =
                        frame.isText() ? frame.textData() : frame.binaryData().toString();
                wrong.addAll(check(text, input));
            }
            if (vertx.cancelTimer(quiet[0])) {
                quiet[0] = vertx.setTimer(QUIET_MILLIS, elapsed -> done.tryComplete(wrong));
            }
        });
        socket.closeHandler(closed -> done.tryComplete(wrong));
        socket.exceptionHandler(broken -> done.tryComplete(wrong));
        input.frames().forEach(frame -> write(socket, scene.fill(frame)));
        return done.future().onComplete(ended -> {
            vertx.cancelTimer(quiet[0]);
            socket.close();
        });
    }

    private static void write(WebSocket socket, String text) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(text);
        }
    }

    private List<String> check(String text, FrameInput input) {
        List<String> wrong = new ArrayList<>();
        checks.leak(text, input.frames().toString()).ifPresent(wrong::add);
        try {
            for (String message : messages(text)) {
                JsonObject said = new JsonObject(message);
                if (!TYPES.contains(said.getString("type")) || !isMeant(said)) {
                    wrong.add("heard " + message);
                }
            }
        } catch (DecodeException | ClassCastException e) {
            wrong.add("heard what is no message: " + text);
        }
        return wrong;
    }

    /** SockJS wraps messages into arrays, unless the whole connection is a plain WebSocket. */
    private static List<String> messages(String text) {
        if (text.startsWith("{")) {
            return List.of(text);
        }
        return text.startsWith("a")
                ? new JsonArray(text.substring(1))
                        .stream().map(String.class::cast).toList()
                : List.of();
    }

    private boolean isMeant(JsonObject said) {
        String address = said.getString("address");
        return !"rec".equals(said.getString("type"))
                || Set.of("live.tickets", "live.resync", "live.orders." + scene.named("ownId"))
                        .contains(address);
    }
}
