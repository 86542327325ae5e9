package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Somebody who is signed in. Every answer is counted by what was asked. */
final class Person {
    private static final String PASSWORD = "a good password";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Http http;
    private final Witness witness;
    private final String email;
    private volatile String cookie;
    private volatile boolean isSignedIn;

    Person(Http http, Witness witness, String name) {
        this.http = http;
        this.witness = witness;
        this.email = name + "@example.com";
    }

    /** Signs up; tries again for a while where nobody answers. */
    Person signUp() {
        boolean done = Waiting.until(PATIENCE, () -> enter("signup") || enter("signin"));
        if (!done) {
            throw new IllegalStateException(email + " cannot sign up");
        }
        return this;
    }

    /** Signs in anew; false if that fails. */
    boolean signIn() {
        return enter("signin");
    }

    private boolean enter(String how) {
        JsonObject credentials = new JsonObject().put("email", email).put("password", PASSWORD);
        Http.Answer answer = http.send(http.post("/api/users/" + how, credentials));
        witness.outcome("sign in", "", answer);
        boolean in = (answer.status() == 200 || answer.status() == 201) && answer.cookie() != null;
        if (in) {
            cookie = answer.cookie().split(";", 2)[0];
            isSignedIn = true;
        }
        return in;
    }

    /** Ends the session; where no answer comes it may have ended or not. False if it goes on. */
    boolean signOut() {
        String ended = cookie;
        Http.Answer answer = signed("sign out", "", http.post("/api/users/signout", new JsonObject()))
                .join();
        isSignedIn = false;
        if (answer.status() == 200) {
            witness.signedOut(ended);
        }
        return answer.status() == 200;
    }

    boolean isSignedIn() {
        return isSignedIn;
    }

    /** The session, as the browser sends it. */
    String cookie() {
        return cookie;
    }

    String name() {
        return email;
    }

    Http.Answer get(String path) {
        return signed(
                        "look",
                        path.substring(path.lastIndexOf('/') + 1),
                        http.request(path).GET())
                .join();
    }

    Http.Answer create(JsonObject ticket) {
        return signed("list", "", http.post("/api/tickets", ticket)).join();
    }

    CompletableFuture<Http.Answer> edit(String ticketId, long version, JsonObject ticket) {
        return signed(
                "edit",
                ticketId,
                http.put("/api/tickets/" + ticketId, ticket).header("If-Match", "\"" + version + "\""));
    }

    Http.Answer withdraw(String ticketId) {
        return signed(
                        "withdraw",
                        ticketId,
                        http.request("/api/tickets/" + ticketId).DELETE())
                .join();
    }

    CompletableFuture<Http.Answer> reserve(String key, String ticketId, int quantity) {
        JsonObject order = new JsonObject().put("ticketId", ticketId).put("quantity", quantity);
        return signed("reserve", ticketId, http.post("/api/orders", order).header("Idempotency-Key", key));
    }

    CompletableFuture<Http.Answer> pay(String key, String orderId, String token) {
        JsonObject payment = new JsonObject().put("orderId", orderId).put("token", token);
        HttpRequest.Builder request = http.post("/api/payments", payment);
        return signed("pay", orderId, key == null ? request : request.header("Idempotency-Key", key));
    }

    CompletableFuture<Http.Answer> cancel(String orderId) {
        return signed("cancel", orderId, http.request("/api/orders/" + orderId).DELETE());
    }

    private CompletableFuture<Http.Answer> signed(String what, String about, HttpRequest.Builder request) {
        return http.sendLater(request.header("Cookie", cookie))
                .whenComplete((answer, failure) -> witness.outcome(what, about, answer));
    }
}
