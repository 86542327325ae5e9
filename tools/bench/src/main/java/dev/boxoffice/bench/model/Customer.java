package dev.boxoffice.bench.model;

import dev.boxoffice.bench.chaos.Http;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A person who is signed in, and the commands that people have. */
final class Customer {
    private final Http http;
    private final String cookie;

    private Customer(Http http, String cookie) {
        this.http = http;
        this.cookie = cookie;
    }

    static Customer signUp(Http http) {
        JsonObject credentials = new JsonObject()
                .put("email", UUID.randomUUID() + "@example.com")
                .put("password", "a good password");
        Http.Answer answer = http.send(http.post("/api/users/signup", credentials));
        if (answer.status() != 201) {
            throw new IllegalStateException("sign-up: " + answer.status() + " " + answer.body());
        }
        return new Customer(http, answer.cookie().split(";", 2)[0]);
    }

    CompletableFuture<Http.Answer> list(int quantity) {
        return send(http.post(
                "/api/tickets",
                new JsonObject().put("title", "Model").put("price", 20).put("quantity", quantity)));
    }

    CompletableFuture<Http.Answer> edit(String ticketId, JsonObject change) {
        return send(http.put("/api/tickets/" + ticketId, change));
    }

    CompletableFuture<Http.Answer> withdraw(String ticketId) {
        return send(http.request("/api/tickets/" + ticketId).DELETE());
    }

    CompletableFuture<Http.Answer> reserve(String ticketId, int quantity) {
        return send(http.post(
                "/api/orders", new JsonObject().put("ticketId", ticketId).put("quantity", quantity)));
    }

    CompletableFuture<Http.Answer> cancel(String orderId) {
        return send(http.request("/api/orders/" + orderId).DELETE());
    }

    CompletableFuture<Http.Answer> refund(String orderId) {
        return send(http.post("/api/orders/" + orderId + "/refund", new JsonObject()));
    }

    CompletableFuture<Http.Answer> pay(String orderId) {
        return send(http.post(
                "/api/payments", new JsonObject().put("orderId", orderId).put("token", "tok_visa")));
    }

    CompletableFuture<Http.Answer> get(String path) {
        return send(http.request(path).header("Cache-Control", "no-cache").GET());
    }

    private CompletableFuture<Http.Answer> send(HttpRequest.Builder request) {
        return http.sendLater(request.header("Cookie", cookie));
    }
}
