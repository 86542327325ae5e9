package dev.boxoffice.bench;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** An event with very many tickets, bought through the API, and a link to its door. */
final class SoldTickets {
    private static final int PER_ORDER = 50;

    private static final Duration ISSUING = Duration.ofMinutes(10);
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Account organiser;
    private final Account buyer;
    private final Deque<String> orders = new ArrayDeque<>();
    private String ticketId;
    private String token;

    private SoldTickets(BenchTarget target) {
        this.organiser = Account.signedUp(target.http());
        this.buyer = Account.signedUp(target.http());
    }

    /** Sells so many tickets, and waits until all are issued. */
    static SoldTickets of(BenchTarget target, int tickets) {
        SoldTickets sold = new SoldTickets(target);
        sold.sell(target, tickets);
        return sold;
    }

    private void sell(BenchTarget target, int tickets) {
        JsonObject type = new JsonObject()
                .put("name", "Standing")
                .put("price", 0)
                .put("quantity", tickets + PER_ORDER)
                .put("maxPerOrder", PER_ORDER);
        JsonObject offer = new JsonObject()
                .put("title", "A full house")
                .put("startsAt", Instant.now().plus(AHEAD).toString())
                .put("ticketTypes", new JsonArray().add(type));
        JsonObject draft = organiser.post("draft", "/api/events", offer).join().expect(201);
        String id = draft.getString("id");
        organiser
                .post("publish", "/api/events/" + id + "/publish", new JsonObject())
                .join()
                .expect(200);
        ticketId = draft.getJsonArray("ticketTypes").getJsonObject(0).getString("id");
        orders.add(target.awaitOnSale(buyer, ticketId, order()));
        for (int i = PER_ORDER; i < tickets; i += PER_ORDER) {
            buy();
        }
        String link = organiser
                .post("link", "/api/admissions/events/" + id + "/links", new JsonObject().put("name", "Door"))
                .join()
                .expect(201)
                .getString("link");
        token = link.substring(link.indexOf('#') + 1);
        String path = "/api/admissions/events/" + id + "/door";
        boolean areIssued = Waiting.until(ISSUING, () -> issued(path) >= tickets);
        if (!areIssued) {
            throw new IllegalStateException(
                    "tickets are not issued: " + organiser.get(path).body());
        }
    }

    private int issued(String path) {
        Http.Answer answer = organiser.get(path);
        return answer.status() == 200 ? answer.json().getJsonObject("counts").getInteger("issued") : 0;
    }

    private void buy() {
        String key = UUID.randomUUID().toString();
        orders.add(buyer.order(key, ticketId, order()).join().expect(201).getString("id"));
    }

    private JsonObject order() {
        JsonObject item = new JsonObject().put("ticketId", ticketId).put("quantity", PER_ORDER);
        return new JsonObject().put("items", new JsonArray().add(item));
    }

    /** The secret of the link. */
    String token() {
        return token;
    }

    /** Codes of tickets that were not given before. */
    List<String> codes(int count) {
        List<String> codes = new ArrayList<>();
        while (codes.size() < count) {
            tickets(orders.remove()).forEach(ticket -> codes.add(((JsonObject) ticket).getString("code")));
        }
        return codes.subList(0, count);
    }

    private JsonArray tickets(String orderId) {
        Http.Answer[] last = new Http.Answer[1];
        Waiting.until(ISSUING, () -> {
            last[0] = buyer.get("/api/admissions/orders/" + orderId);
            return last[0].status() == 200;
        });
        return last[0].expect(200).getJsonArray("tickets");
    }
}
