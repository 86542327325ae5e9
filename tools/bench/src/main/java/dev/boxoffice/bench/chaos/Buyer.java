package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Reserves seats over and over, and does with the order what comes to mind. */
final class Buyer implements Runnable {
    private static final String GOOD = "pm_card_visa";
    private static final String BAD = "pm_card_chargeDeclined";
    private static final int TRIES = 4;
    private static final int MOST_SEATS = 4;
    private static final int PAUSE_MILLIS = 250;

    private final Person person;
    private final Market market;
    private final Witness witness;
    private final RandomGenerator random;
    private final BooleanSupplier closing;

    Buyer(Person person, Market market, Witness witness, RandomGenerator random, BooleanSupplier closing) {
        this.person = person;
        this.market = market;
        this.witness = witness;
        this.random = random;
        this.closing = closing;
    }

    @Override
    public void run() {
        while (!closing.getAsBoolean()) {
            if (person.isSignedIn() || person.signIn()) {
                market.one(random).ifPresent(this::reserve);
            }
            if (random.nextInt(20) == 0) {
                person.signIn();
            } else if (random.nextInt(20) == 0) {
                person.signOut();
            }
            Waiting.pause(random.nextInt(PAUSE_MILLIS));
        }
    }

    /** Tries again with the same key where it is not known what became of it. */
    private void reserve(String ticketId) {
        String key = UUID.randomUUID().toString();
        int quantity = 1 + random.nextInt(MOST_SEATS);
        Optional<JsonObject> order = Optional.empty();
        boolean twice = random.nextInt(8) == 0;
        for (int i = 0; i < TRIES && order.isEmpty(); i++) {
            CompletableFuture<Http.Answer> one = person.reserve(key, ticketId, quantity);
            CompletableFuture<Http.Answer> other = twice ? person.reserve(key, ticketId, quantity) : one;
            order = note(key, ticketId, quantity, one.join()).or(() -> note(key, ticketId, quantity, other.join()));
            twice = false;
            if (!isWorthAnotherTry(one.join()) && !isWorthAnotherTry(other.join())) {
                break;
            }
            Waiting.pause(100 + random.nextInt(400));
        }
        order.ifPresent(this::decide);
    }

    private Optional<JsonObject> note(String key, String ticketId, int quantity, Http.Answer answer) {
        if (answer.status() != 201) {
            return Optional.empty();
        }
        JsonObject order = answer.json();
        witness.ordered(key, order.getString("id"), person.name(), ticketId, quantity);
        return Optional.of(order);
    }

    private static boolean isWorthAnotherTry(Http.Answer answer) {
        return answer.isUnknown() || answer.status() == 409;
    }

    private void decide(JsonObject order) {
        String id = order.getString("id");
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> pay(id, GOOD);
            case 4 -> doubleClick(id);
            case 5 -> payAfterDecline(id);
            case 6 -> pay(id, BAD);
            case 7 -> cancel(id);
            case 8 -> cancelWhilePaying(id);
            case 9 -> payAtTheLastMoment(id, Instant.parse(order.getString("expiresAt")));
            default -> look(id);
        }
    }

    /** Pays, and tries again with the same key where it is not known what became of it. */
    private void pay(String orderId, String card) {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < TRIES; i++) {
            Http.Answer answer = person.pay(key, orderId, card).join();
            notePayment(orderId, answer);
            if (!isWorthAnotherTry(answer)) {
                break;
            }
            Waiting.pause(100 + random.nextInt(400));
        }
        look(orderId);
    }

    private void notePayment(String orderId, Http.Answer answer) {
        if (answer.status() == 201 && "succeeded".equals(answer.json().getString("status"))) {
            witness.fact(orderId, "paid");
        }
    }

    private void doubleClick(String orderId) {
        CompletableFuture<Http.Answer> one = person.pay(null, orderId, GOOD);
        CompletableFuture<Http.Answer> other = person.pay(null, orderId, GOOD);
        notePayment(orderId, one.join());
        notePayment(orderId, other.join());
        look(orderId);
    }

    private void payAfterDecline(String orderId) {
        pay(orderId, BAD);
        pay(orderId, GOOD);
    }

    private void cancel(String orderId) {
        witness.fact(orderId, "to be cancelled");
        noteCancellation(orderId, person.cancel(orderId).join());
        look(orderId);
    }

    private void noteCancellation(String orderId, Http.Answer answer) {
        if (answer.status() == 204) {
            witness.fact(orderId, "cancelled");
        }
    }

    private void cancelWhilePaying(String orderId) {
        witness.fact(orderId, "to be cancelled");
        CompletableFuture<Http.Answer> payment = person.pay(null, orderId, GOOD);
        Waiting.pause(random.nextInt(150));
        CompletableFuture<Http.Answer> cancellation = person.cancel(orderId);
        notePayment(orderId, payment.join());
        noteCancellation(orderId, cancellation.join());
    }

    private void payAtTheLastMoment(String orderId, Instant deadline) {
        Duration left = Duration.between(Instant.now(), deadline);
        Waiting.pause(Math.max(0, left.toMillis() - random.nextInt(300)));
        pay(orderId, GOOD);
    }

    private void look(String orderId) {
        Http.Answer answer = person.get("/api/orders/" + orderId);
        if (answer.status() == 200) {
            String status = answer.json().getString("status");
            if (status.equals("complete") || status.equals("cancelled")) {
                witness.fact(orderId, status);
            }
        }
    }
}
