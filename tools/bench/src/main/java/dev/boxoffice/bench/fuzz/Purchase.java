package dev.boxoffice.bench.fuzz;

import dev.boxoffice.bench.chaos.Waiting;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A whole purchase by decent people, of whom one watches. */
final class Purchase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Caller caller;
    private final Scene scene;
    private final Sockets sockets;

    Purchase(Caller caller, Scene scene, Sockets sockets) {
        this.caller = caller;
        this.scene = scene;
        this.sockets = sockets;
    }

    /** What did not work; empty if the order is complete, and its buyer saw that live. */
    List<String> problems() {
        try {
            return run() ? List.of() : List.of("a purchase was not seen live to its end");
        } catch (IllegalStateException e) {
            return List.of("a purchase does not work any more: " + e.getMessage());
        }
    }

    private boolean run() {
        JsonObject who = new JsonObject()
                .put("email", UUID.randomUUID() + "@example.com")
                .put("password", "12345678");
        Answer entered = caller.post("/api/users/signup", who, "");
        String userId = caller.expect(201, entered).getString("id");
        String token = entered.header("Set-Cookie").split("[=;]", 3)[1];
        List<String> heard = new CopyOnWriteArrayList<>();
        WebSocket socket = Waiting.on(sockets.connect("/eventbus/websocket", token));
        try {
            socket.textMessageHandler(heard::add);
            socket.binaryMessageHandler(message -> heard.add(message.toString()));
            String address = "live.orders." + userId;
            JsonObject register = new JsonObject().put("type", "register").put("address", address);
            Waiting.on(socket.writeTextMessage(register.encode()));
            String ticket = scene.list(scene.named("seller"), 2);
            String order = caller.expect(201, scene.reserve(ticket, token)).getString("id");
            JsonObject payment = new JsonObject().put("orderId", order).put("token", "tok_visa");
            caller.expect(201, caller.post("/api/payments", payment, token));
            return Waiting.until(
                    PATIENCE, () -> heard.stream().anyMatch(one -> one.contains(order) && one.contains("complete")));
        } finally {
            socket.close();
        }
    }
}
