package dev.boxoffice.cluster;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** An account with its session, and the commands that buyers and sellers have. */
public final class Account {
    private static final String PASSWORD = "a good password";

    /** How long an event may take to the next domain where nothing is away. */
    private static final Duration PROPAGATION = Duration.ofSeconds(30);

    private final Http http;
    private final AnswerListener listener;
    private final String email;
    private volatile String cookie;
    private volatile boolean isSignedIn;

    /** Is told of every answer. */
    @FunctionalInterface
    public interface AnswerListener {
        /**
         * A request was answered.
         *
         * @param request the kind of the request
         * @param about the id of the order or listing that it is about, or empty
         */
        void answered(String request, String about, Http.Answer answer);
    }

    /** An account that does not exist yet. */
    public Account(Http http, AnswerListener listener, String name) {
        this.http = http;
        this.listener = listener;
        this.email = name + "@example.com";
    }

    /** A new account under a random name; fails if it is refused. */
    public static Account signedUp(Http http) {
        Account account = new Account(
                http, (request, about, answer) -> {}, UUID.randomUUID().toString());
        if (!account.signUp()) {
            throw new IllegalStateException("sign-up is refused");
        }
        return account;
    }

    /** Creates the account; false if that fails. */
    public boolean signUp() {
        return enter("signup");
    }

    /** Signs in anew; false if that fails. */
    public boolean signIn() {
        return enter("signin");
    }

    private boolean enter(String how) {
        JsonObject credentials = new JsonObject().put("email", email).put("password", PASSWORD);
        Http.Answer answer = http.send(http.post("/api/users/" + how, credentials));
        listener.answered("sign in", "", answer);
        boolean isIn = answer.status() / 100 == 2 && answer.cookie() != null;
        if (isIn) {
            cookie = answer.cookie().split(";", 2)[0];
            isSignedIn = true;
        }
        return isIn;
    }

    /** Ends the session; empty where it is not known whether it has ended, otherwise its cookie. */
    public Optional<String> signOut() {
        String ended = cookie;
        Http.Answer answer = send("sign out", "", http.post("/api/users/signout", new JsonObject()))
                .join();
        isSignedIn = false;
        return answer.status() == 200 ? Optional.of(ended) : Optional.empty();
    }

    /** True after a sign-in, until a sign-out. */
    public boolean isSignedIn() {
        return isSignedIn;
    }

    /** The session, as a browser sends it. */
    public String cookie() {
        return cookie;
    }

    /** The mail address. */
    public String email() {
        return email;
    }

    /** The session's token alone. */
    public String token() {
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    /** The id of the user. */
    public String id() {
        String claims = new String(Base64.getUrlDecoder().decode(token().split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return new JsonObject(claims).getString("sub");
    }

    /** Reads a path, past all caches. */
    public Http.Answer get(String path) {
        return read("look", path.substring(path.lastIndexOf('/') + 1), path);
    }

    /** Reads the tickets of an order, which are there once the events of the order have arrived. */
    public Http.Answer tickets(String orderId) {
        return read("tickets", "", "/api/admissions/orders/" + orderId);
    }

    private Http.Answer read(String name, String about, String path) {
        HttpRequest.Builder request =
                http.request(path).header("Cache-Control", "no-cache").GET();
        return send(name, about, request).join();
    }

    /** Creates a listing. */
    public CompletableFuture<Http.Answer> list(JsonObject listing) {
        return send("list", "", http.post("/api/tickets", listing));
    }

    /** Creates a listing of so many seats; answers its id, or fails. */
    public String list(int seats) {
        JsonObject listing =
                new JsonObject().put("title", "A concert").put("price", 20).put("quantity", seats);
        return list(listing).join().expect(201).getString("id");
    }

    /** Reserves a seat as soon as orders knows of the listing; answers the order, or fails. */
    public JsonObject reserveSoon(String ticketId) {
        Http.Answer[] last = new Http.Answer[1];
        Waiting.until(PROPAGATION, () -> {
            last[0] = reserve(null, ticketId, 1).join();
            return last[0].status() == 201;
        });
        return last[0].expect(201);
    }

    /** Changes a listing, whatever its version is. */
    public CompletableFuture<Http.Answer> edit(String ticketId, JsonObject change) {
        return send("edit", ticketId, http.put("/api/tickets/" + ticketId, change));
    }

    /** Changes a listing if it still has that version. */
    public CompletableFuture<Http.Answer> edit(String ticketId, long version, JsonObject change) {
        HttpRequest.Builder request = http.put("/api/tickets/" + ticketId, change);
        return send("edit", ticketId, request.header("If-Match", "\"" + version + "\""));
    }

    /** Takes a listing off sale. */
    public CompletableFuture<Http.Answer> withdraw(String ticketId) {
        return send(
                "withdraw", ticketId, http.request("/api/tickets/" + ticketId).DELETE());
    }

    /** Reserves seats; {@code key} is the idempotency key, or null. */
    public CompletableFuture<Http.Answer> reserve(String key, String ticketId, int quantity) {
        JsonObject order = new JsonObject().put("ticketId", ticketId).put("quantity", quantity);
        return order(key, ticketId, order);
    }

    /** Sends a body; {@code what} names it in the log. */
    public CompletableFuture<Http.Answer> post(String what, String path, JsonObject body) {
        return send(what, "", http.post(path, body));
    }

    /** Changes an event, whatever its version is. */
    public CompletableFuture<Http.Answer> editEvent(String eventId, JsonObject change) {
        return send("edit event", eventId, http.put("/api/events/" + eventId, change));
    }

    /** Orders one or several types; {@code ticketId} is the first, {@code key} the idempotency key, or null. */
    public CompletableFuture<Http.Answer> order(String key, String ticketId, JsonObject order) {
        return send("reserve", ticketId, withKey(http.post("/api/orders", order), key));
    }

    /** Pays an order; {@code key} is the idempotency key, or null. */
    public CompletableFuture<Http.Answer> pay(String key, String orderId, String token) {
        JsonObject payment = new JsonObject().put("orderId", orderId).put("token", token);
        return send("pay", orderId, withKey(http.post("/api/payments", payment), key));
    }

    /** Cancels an order. */
    public CompletableFuture<Http.Answer> cancel(String orderId) {
        return send("cancel", orderId, http.request("/api/orders/" + orderId).DELETE());
    }

    /** Returns a paid order; {@code key} is the idempotency key, or null. */
    public CompletableFuture<Http.Answer> refund(String key, String orderId) {
        return send("refund", orderId, withKey(http.post("/api/orders/" + orderId + "/refund", new JsonObject()), key));
    }

    /** Gives back a part of an order of one's event; {@code key} is the idempotency key. */
    public CompletableFuture<Http.Answer> refundPart(String key, String eventId, String orderId, JsonObject part) {
        String path = "/api/orders/events/" + eventId + "/orders/" + orderId + "/refunds";
        return send("refund part", orderId, withKey(http.post(path, part), key));
    }

    private static HttpRequest.Builder withKey(HttpRequest.Builder request, String key) {
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private CompletableFuture<Http.Answer> send(String what, String about, HttpRequest.Builder request) {
        return http.sendLater(request.header("Cookie", cookie))
                .whenComplete((answer, failure) -> listener.answered(what, about, answer));
    }
}
