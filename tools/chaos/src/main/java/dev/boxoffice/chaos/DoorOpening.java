package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Puts an event with free tickets on sale, makes a link to its door, and buys tickets for {@link Phone}s to scan. */
final class DoorOpening implements Runnable {
    private static final int SEATS = 2_000;
    private static final int MOST_SEATS = 4;
    private static final int TRIES = 4;
    private static final int PAUSE_MILLIS = 400;
    private static final long AHEAD_SECONDS = 86_400;

    private final Account organiser;
    private final Account buyer;
    private final Workload workload;
    private final RandomGenerator random;
    private final List<String> codes = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private volatile String token;

    /** Organisers cannot buy tickets of their own events, so {@code buyer} is another account. */
    DoorOpening(Account organiser, Account buyer, Workload workload, RandomGenerator random) {
        this.organiser = organiser;
        this.buyer = buyer;
        this.workload = workload;
        this.random = random;
    }

    /** The secret of the link, once there is one. */
    Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** One of the tickets, which may have been scanned before. */
    synchronized Optional<String> anyCode(RandomGenerator chance) {
        return codes.isEmpty() ? Optional.empty() : Optional.of(codes.get(chance.nextInt(codes.size())));
    }

    @Override
    public void run() {
        Optional<JsonObject> event = Optional.empty();
        while (!workload.isClosing()) {
            if (event.isEmpty()) {
                event = publish();
            } else if (token == null) {
                open(event.get().getString("id"));
            } else {
                buy(event.get().getJsonArray("ticketTypes").getJsonObject(0).getString("id"));
                List.copyOf(orders).forEach(this::read);
            }
            Waiting.pause(random.nextInt(PAUSE_MILLIS));
        }
    }

    private Optional<JsonObject> publish() {
        JsonObject type = new JsonObject().put("name", "Free").put("price", 0).put("quantity", SEATS);
        JsonObject offer = new JsonObject()
                .put("title", "A full house")
                .put("startsAt", Instant.now().plusSeconds(AHEAD_SECONDS).toString())
                .put("ticketTypes", new JsonArray().add(type));
        Http.Answer draft = organiser.post("draft", "/api/events", offer).join();
        if (draft.status() != 201) {
            return Optional.empty();
        }
        String path = "/api/events/" + draft.json().getString("id") + "/publish";
        boolean isPublished =
                organiser.post("publish", path, new JsonObject()).join().status() == 200;
        return isPublished ? Optional.of(draft.json()) : Optional.empty();
    }

    private void open(String eventId) {
        String path = "/api/admissions/events/" + eventId + "/links";
        Http.Answer made = organiser
                .post("door link", path, new JsonObject().put("name", "Door"))
                .join();
        if (made.status() == 201) {
            String link = made.json().getString("link");
            token = link.substring(link.indexOf('#') + 1);
        }
    }

    /** Tries again with the same key where it is not known whether there is an order. */
    private void buy(String ticketId) {
        String key = UUID.randomUUID().toString();
        int quantity = 1 + random.nextInt(MOST_SEATS);
        JsonObject order = new JsonObject().put("ticketId", ticketId).put("quantity", quantity);
        for (int i = 0; i < TRIES; i++) {
            Http.Answer made = buyer.order(key, ticketId, order).join();
            if (made.status() == 201) {
                String id = made.json().getString("id");
                workload.log().ordered(key, id, ticketId, quantity);
                orders.add(id);
                return;
            }
            if (!made.isUnknown() && made.status() != 409) {
                return;
            }
            Waiting.pause(random.nextInt(PAUSE_MILLIS));
        }
    }

    /** Tickets come by event, a moment after the order. */
    private void read(String orderId) {
        Http.Answer answer = buyer.tickets(orderId);
        if (answer.status() == 200) {
            synchronized (this) {
                answer.json()
                        .getJsonArray("tickets")
                        .forEach(ticket -> codes.add(((JsonObject) ticket).getString("code")));
            }
            orders.remove(orderId);
        }
    }
}
