package dev.boxoffice.bench;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** An event of which many orders were made, through the API. */
final class SoldOrders {
    static final String TITLE = "A sold evening";

    private static final int AT_ONCE = 16;
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 500;
    private static final Duration AHEAD = Duration.ofDays(60);

    private final BenchTarget target;
    private final Account organiser;
    private final Account buyer;
    private final int price;

    private SoldOrders(BenchTarget target, int price) {
        this.target = target;
        this.organiser = Account.signedUp(target.http());
        this.buyer = Account.signedUp(target.http());
        this.price = price;
    }

    /** The event, and who may look at its orders. */
    record Event(String id, Account organiser) {
        /** What its desk answers. */
        JsonObject get(String path) {
            return organiser.get("/api/orders/events/" + id + path).expect(200);
        }
    }

    /** Makes orders of one seat each, with a name: free ones, which are complete at once. */
    static Event free(BenchTarget target, int orders) {
        return new SoldOrders(target, 0).sell(orders);
    }

    /** Makes orders of one seat each, with a name, and pays them. */
    static Event paid(BenchTarget target, int orders) {
        return new SoldOrders(target, 20).sell(orders);
    }

    private Event sell(int orders) {
        JsonObject draft =
                organiser.post("draft", "/api/events", offer(orders)).join().expect(201);
        String id = draft.getString("id");
        organiser
                .post("publish", "/api/events/" + id + "/publish", new JsonObject())
                .join()
                .expect(200);
        String ticketId = draft.getJsonArray("ticketTypes").getJsonObject(0).getString("id");
        pay(target.awaitOnSale(buyer, ticketId, order(ticketId, 0)));
        AtomicInteger next = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<?> worker : IntStream.range(0, AT_ONCE)
                    .mapToObj(each -> workers.submit(() -> {
                        for (int i = next.incrementAndGet(); i < orders; i = next.incrementAndGet()) {
                            sellOne(ticketId, i);
                        }
                    }))
                    .toList()) {
                worker.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the orders cannot be made", e);
        } finally {
            workers.shutdownNow();
        }
        return new Event(id, organiser);
    }

    private JsonObject offer(int seats) {
        JsonObject type =
                new JsonObject().put("name", "Seat").put("price", price).put("quantity", seats);
        return new JsonObject()
                .put("title", TITLE)
                .put("startsAt", Instant.now().plus(AHEAD).toString())
                .put("ticketTypes", new JsonArray().add(type))
                .put("attendees", new JsonObject().put("names", true));
    }

    private void sellOne(String ticketId, int number) {
        String key = UUID.randomUUID().toString();
        Http.Answer made = again(() -> buyer.order(key, ticketId, order(ticketId, number)));
        pay(made.expect(201).getString("id"));
    }

    /** Tries again where a busy machine gives no answer. */
    private static Http.Answer again(Supplier<CompletableFuture<Http.Answer>> request) {
        Http.Answer answer = request.get().join();
        for (int i = 0; i < TRIES && (answer.isUnknown() || answer.status() == 409); i++) {
            Waiting.pause(PAUSE_MILLIS);
            answer = request.get().join();
        }
        return answer;
    }

    private void pay(String orderId) {
        if (price > 0) {
            String key = UUID.randomUUID().toString();
            again(() -> buyer.pay(key, orderId, "tok_visa")).expect(201);
        }
    }

    private static JsonObject order(String ticketId, int number) {
        JsonObject place = new JsonObject().put("ticketId", ticketId).put("name", name(number));
        return new JsonObject()
                .put(
                        "items",
                        new JsonArray()
                                .add(new JsonObject().put("ticketId", ticketId).put("quantity", 1)))
                .put("places", new JsonArray().add(place));
    }

    /** A first name of which there are a thousand, and a family name of its own. */
    static String name(int number) {
        return String.format(Locale.ROOT, "First%03d Family%06d", number % 1_000, number);
    }
}
