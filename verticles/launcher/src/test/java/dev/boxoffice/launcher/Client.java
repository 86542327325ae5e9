package dev.boxoffice.launcher;

import dev.boxoffice.testing.ResponseContract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A person or program that uses the API, with a cookie jar like a browser. An answer that openapi.yaml does not promise
 * is an {@link AssertionError}.
 */
final class Client {
    static final String PASSWORD = "front row tonight";

    private final HttpClient http;
    private final String base;

    Client(String base) {
        this(
                base,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager())
                        .build());
    }

    private Client(String base, HttpClient http) {
        this.base = base;
        this.http = http;
    }

    /** The same person at another port, with the same cookies. */
    Client at(String url) {
        return new Client(url, http);
    }

    /** What came back. */
    record Answer(int status, String body, HttpResponse<String> response) {
        JsonObject json() {
            return new JsonObject(body);
        }

        JsonArray list() {
            return new JsonArray(body);
        }

        String id() {
            return json().getString("id");
        }

        JsonObject error() {
            return json().getJsonArray("errors").getJsonObject(0);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /** Signs up with a new address. */
    Client signUp() {
        return signUp(UUID.randomUUID() + "@example.com");
    }

    /** Signs up with an address. */
    Client signUp(String email) {
        Answer answer =
                post("/api/users/signup", new JsonObject().put("email", email).put("password", PASSWORD));
        if (answer.status() != 201) {
            throw new IllegalStateException("sign-up: " + answer.status() + " " + answer.body());
        }
        return this;
    }

    String userId() {
        return get("/api/users/currentuser").json().getJsonObject("currentUser").getString("id");
    }

    String email() {
        return get("/api/users/currentuser").json().getJsonObject("currentUser").getString("email");
    }

    /** Signs in under an address of {@link #signUp}; has a new session then. */
    Answer signIn(String email) {
        return post("/api/users/signin", new JsonObject().put("email", email).put("password", PASSWORD));
    }

    /** The token of a new session of the same person. */
    String token() {
        String cookie = signIn(email()).header("set-cookie");
        return cookie.substring("session=".length(), cookie.indexOf(';'));
    }

    /** Lists tickets at 20.50 each; answers the listing's id. */
    String list(String title, int quantity) {
        Answer answer = post(
                "/api/tickets",
                new JsonObject().put("title", title).put("price", 20.5).put("quantity", quantity));
        if (answer.status() != 201) {
            throw new IllegalStateException("listing: " + answer.status() + " " + answer.body());
        }
        return answer.id();
    }

    Answer reserve(String ticketId, int quantity) {
        return post("/api/orders", new JsonObject().put("ticketId", ticketId).put("quantity", quantity));
    }

    Answer pay(String orderId, String token) {
        return post("/api/payments", new JsonObject().put("orderId", orderId).put("token", token));
    }

    /** Reserves a seat and pays it; answers the order's id once it is complete. */
    String buy(String ticketId) {
        String id = reserve(ticketId, 1).id();
        Shop.eventually().until(() -> pay(id, "tok_visa").status() == 201);
        String path = "/api/orders/" + id;
        Shop.eventually().until(() -> "complete".equals(get(path).json().getString("status")));
        return id;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path, JsonObject body) {
        return send(json(path).POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    Answer post(String path, JsonObject body, String... headers) {
        return send(json(path).headers(headers).POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    Answer put(String path, JsonObject body, String... headers) {
        HttpRequest.Builder request = json(path).PUT(HttpRequest.BodyPublishers.ofString(body.encode()));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    CompletableFuture<Answer> postLater(String path, JsonObject body) {
        HttpRequest request = json(path)
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(Client::answer);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of an answer that is no text. */
    byte[] getBytes(String path) {
        try {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        ResponseContract.check(
                response.request().method(),
                response.uri().getRawPath(),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                response.body());
        return new Answer(response.statusCode(), response.body(), response);
    }
}
