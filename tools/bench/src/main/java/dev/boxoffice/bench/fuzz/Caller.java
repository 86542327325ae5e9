package dev.boxoffice.bench.fuzz;

import dev.boxoffice.bench.chaos.Waiting;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks as decent clients do, and waits for the answer. */
final class Caller {
    private static final long PATIENCE_MILLIS = 25_000;

    private final Wire wire;

    Caller(Wire wire) {
        this.wire = wire;
    }

    /** Asks as {@code who}, by token; empty for nobody. */
    Answer get(String path, String who) {
        return send("GET", path, who, "");
    }

    Answer post(String path, JsonObject body, String who) {
        return send("POST", path, who, Bytes.utf8(body.encode()));
    }

    private Answer send(String method, String path, String who, String body) {
        String request = "%s %s HTTP/1.1\r\nHost: localhost\r\nCookie: session=%s\r\n".formatted(method, path, who)
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
        List<Answer> answers = Waiting.on(wire.exchange(request, 1, PATIENCE_MILLIS));
        if (answers.isEmpty()) {
            throw new IllegalStateException("no answer to " + method + " " + path);
        }
        return answers.get(0);
    }

    /** The object in an answer; fails if it has another status. */
    JsonObject expect(int status, Answer answer) {
        String body = new String(Bytes.array(answer.body()), StandardCharsets.UTF_8);
        if (answer.status() != status) {
            throw new IllegalStateException("answered %d: %s".formatted(answer.status(), body));
        }
        return new JsonObject(body);
    }
}
