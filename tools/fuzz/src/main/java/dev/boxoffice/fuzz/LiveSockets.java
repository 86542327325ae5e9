package dev.boxoffice.fuzz;

import dev.boxoffice.cluster.LiveClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Live connections of browsers: sends frames, and checks what comes back. */
final class LiveSockets {
    private static final long QUIET_MILLIS = 200;
    private static final Set<String> TYPES = Set.of("err", "rec", "pong");

    private final Vertx vertx;
    private final LiveClient live;
    private final Fixture fixture;
    private final AnswerChecks checks;

    LiveSockets(Vertx vertx, Fixture fixture, AnswerChecks checks) {
        this.vertx = vertx;
        this.fixture = fixture;
        this.checks = checks;
        this.live = new LiveClient(vertx, "http://127.0.0.1:" + fixture.port());
    }

    /** What is wrong with what comes back for the frames of {@code input}. */
    Future<List<String>> exchange(Input.Frames input) {
        return live.connect(input.path(), "session=" + fixture.named("own")).compose(socket -> exchange(socket, input));
    }

    /** The client of all connections. */
    LiveClient client() {
        return live;
    }

    private Future<List<String>> exchange(io.vertx.core.http.WebSocket socket, Input.Frames input) {
        List<String> wrong = new ArrayList<>();
        Promise<List<String>> done = Promise.promise();
        long[] quiet = {vertx.setTimer(QUIET_MILLIS, elapsed -> done.tryComplete(wrong))};
        socket.frameHandler(frame -> {
            if (frame.isText() || frame.isBinary()) {
                wrong.addAll(check(frame.binaryData().toString(), input));
            }
            if (vertx.cancelTimer(quiet[0])) {
                quiet[0] = vertx.setTimer(QUIET_MILLIS, elapsed -> done.tryComplete(wrong));
            }
        });
        socket.closeHandler(closed -> done.tryComplete(wrong));
        socket.exceptionHandler(broken -> done.tryComplete(wrong));
        for (String frame : input.frames()) {
            if (!socket.isClosed()) {
                socket.writeTextMessage(fixture.fill(frame));
            }
        }
        return done.future().onComplete(ended -> {
            vertx.cancelTimer(quiet[0]);
            socket.close();
        });
    }

    private List<String> check(String text, Input.Frames input) {
        List<String> wrong = new ArrayList<>();
        checks.leak(text, input.frames().toString()).ifPresent(wrong::add);
        try {
            for (String message : messages(text)) {
                JsonObject received = new JsonObject(message);
                if (!TYPES.contains(received.getString("type")) || !isAllowed(received)) {
                    wrong.add("received " + message);
                }
            }
        } catch (DecodeException | ClassCastException e) {
            wrong.add("received what is no message: " + text);
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

    private boolean isAllowed(JsonObject received) {
        return !"rec".equals(received.getString("type"))
                || Set.of("live.tickets", "live.resync", "live.orders." + fixture.named("ownId"))
                        .contains(received.getString("address"));
    }
}
