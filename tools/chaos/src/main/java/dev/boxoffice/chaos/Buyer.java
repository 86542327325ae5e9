package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Festival;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Reserves seats over and over, and pays, cancels or abandons the orders at random. */
final class Buyer implements Runnable {
    private static final String GOOD = "pm_card_visa";
    private static final String DECLINED = "pm_card_chargeDeclined";
    private static final int TRIES = 4;
    private static final int MOST_SEATS = 4;
    private static final int PAUSE_MILLIS = 250;

    private final Account account;
    private final Workload workload;
    private final AnswerLog log;
    private final RandomGenerator random;

    Buyer(Account account, Workload workload, RandomGenerator random) {
        this.account = account;
        this.workload = workload;
        this.log = workload.log();
        this.random = random;
    }

    @Override
    public void run() {
        while (!workload.isClosing()) {
            if (account.isSignedIn() || account.signIn()) {
                if (random.nextInt(3) == 0) {
                    workload.anyFestival(random).ifPresent(this::reserveLines);
                } else {
                    workload.anyOnSale(random).ifPresent(this::reserveSeats);
                }
            }
            if (random.nextInt(20) == 0) {
                account.signIn();
            } else if (random.nextInt(20) == 0) {
                account.signOut().ifPresent(log::signedOut);
            }
            Waiting.pause(random.nextInt(PAUSE_MILLIS));
        }
    }

    private void reserveSeats(String ticketId) {
        int quantity = 1 + random.nextInt(MOST_SEATS);
        reserve(new JsonObject().put("ticketId", ticketId).put("quantity", quantity), ticketId, quantity);
    }

    private void reserveLines(Festival festival) {
        List<Integer> quantities = List.of(1 + random.nextInt(2), random.nextInt(MOST_SEATS), random.nextInt(2));
        int quantity = quantities.stream().mapToInt(Integer::intValue).sum();
        String first = festival.ticketIds().get(0);
        reserve(festival.order(quantities, random.nextInt(3) == 0), first, quantity);
    }

    /** Tries again with the same key where it is not known whether there is an order. */
    private void reserve(JsonObject request, String ticketId, int quantity) {
        String key = UUID.randomUUID().toString();
        Optional<JsonObject> order = Optional.empty();
        boolean isTwice = random.nextInt(8) == 0;
        for (int i = 0; i < TRIES && order.isEmpty(); i++) {
            CompletableFuture<Http.Answer> one = account.order(key, ticketId, request);
            CompletableFuture<Http.Answer> other = isTwice ? account.order(key, ticketId, request) : one;
            order = note(key, ticketId, quantity, one.join()).or(() -> note(key, ticketId, quantity, other.join()));
            isTwice = false;
            if (!isWorthAnotherTry(one.join()) && !isWorthAnotherTry(other.join())) {
                break;
            }
            Waiting.pause(100 + random.nextInt(400));
        }
        order.ifPresent(this::proceed);
    }

    private Optional<JsonObject> note(String key, String ticketId, int quantity, Http.Answer answer) {
        if (answer.status() != 201) {
            return Optional.empty();
        }
        JsonObject order = answer.json();
        log.ordered(key, order.getString("id"), ticketId, quantity);
        return Optional.of(order);
    }

    private static boolean isWorthAnotherTry(Http.Answer answer) {
        return answer.isUnknown() || answer.status() == 409;
    }

    private void proceed(JsonObject order) {
        String id = order.getString("id");
        switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> pay(id, GOOD);
            case 4 -> payTwiceAtOnce(id);
            case 5 -> {
                pay(id, DECLINED);
                pay(id, GOOD);
            }
            case 6 -> pay(id, DECLINED);
            case 7 -> cancel(id);
            case 8 -> cancelWhilePaying(id);
            case 10 -> payAndGiveBack(id);
            case 9 -> payAtTheLastMoment(id, Instant.parse(order.getString("expiresAt")));
            default -> look(id);
        }
    }

    /** Tries again with the same key where it is not known whether the payment was made. */
    private void pay(String orderId, String card) {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < TRIES; i++) {
            Http.Answer answer = account.pay(key, orderId, card).join();
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
            log.fact(orderId, "paid");
        }
    }

    private void payTwiceAtOnce(String orderId) {
        CompletableFuture<Http.Answer> one = account.pay(null, orderId, GOOD);
        CompletableFuture<Http.Answer> other = account.pay(null, orderId, GOOD);
        notePayment(orderId, one.join());
        notePayment(orderId, other.join());
        look(orderId);
    }

    private void cancel(String orderId) {
        log.fact(orderId, "to be cancelled");
        noteCancellation(orderId, account.cancel(orderId).join());
        look(orderId);
    }

    private void noteCancellation(String orderId, Http.Answer answer) {
        if (answer.status() == 204) {
            log.fact(orderId, "cancelled");
        }
    }

    private void cancelWhilePaying(String orderId) {
        log.fact(orderId, "to be cancelled");
        CompletableFuture<Http.Answer> payment = account.pay(null, orderId, GOOD);
        Waiting.pause(random.nextInt(150));
        CompletableFuture<Http.Answer> cancellation = account.cancel(orderId);
        notePayment(orderId, payment.join());
        noteCancellation(orderId, cancellation.join());
    }

    private void payAtTheLastMoment(String orderId, Instant deadline) {
        Duration left = Duration.between(Instant.now(), deadline);
        Waiting.pause(Math.max(0, left.toMillis() - random.nextInt(300)));
        pay(orderId, GOOD);
    }

    /** Tries again with the same key where it is not known whether it was given back. */
    private void payAndGiveBack(String orderId) {
        pay(orderId, GOOD);
        log.fact(orderId, "to be given back");
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < TRIES; i++) {
            if (!isWorthAnotherTry(account.refund(key, orderId).join())) {
                break;
            }
            Waiting.pause(100 + random.nextInt(400));
        }
    }

    private void look(String orderId) {
        Http.Answer answer = account.get("/api/orders/" + orderId);
        if (answer.status() == 200) {
            String status = answer.json().getString("status");
            if (status.equals("complete") || status.equals("cancelled")) {
                log.fact(orderId, status);
            }
        }
    }
}
