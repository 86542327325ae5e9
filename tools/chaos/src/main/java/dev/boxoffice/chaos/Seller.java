package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Festival;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Lists tickets and festivals, makes two changes of one version at once, and takes some listings off sale again. */
final class Seller implements Runnable {
    private static final int MOST_ON_SALE = 8;
    private static final int FEW = 10;
    private static final int MANY = 110;
    private static final int TRIES = 4;
    private static final int PAUSE_MILLIS = 700;

    private final Account account;
    private final Workload workload;
    private final AnswerLog log;
    private final RandomGenerator random;
    private final List<String> own = new ArrayList<>();
    private Optional<Festival> festival = Optional.empty();

    Seller(Account account, Workload workload, RandomGenerator random) {
        this.account = account;
        this.workload = workload;
        this.log = workload.log();
        this.random = random;
    }

    @Override
    public void run() {
        while (!workload.isClosing()) {
            if (!account.isSignedIn() && !account.signIn()) {
                Waiting.pause(PAUSE_MILLIS);
            } else if (own.size() < 2) {
                list();
            } else if (random.nextInt(3) == 0) {
                manageFestival();
            } else {
                manage(own.get(random.nextInt(own.size())));
            }
            Waiting.pause(random.nextInt(PAUSE_MILLIS));
        }
    }

    private void manage(String ticketId) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> edit(ticketId);
            case 3 -> withdraw(ticketId);
            case 4, 5 -> {
                // Stays on sale, but no buyer looks for it any more: room for a new one.
                if (own.size() > MOST_ON_SALE / 2) {
                    forget(ticketId);
                }
            }
            default -> {
                if (workload.onSale() < MOST_ON_SALE) {
                    list();
                }
            }
        }
    }

    /** Puts a festival on sale, changes or moves it, refunds some of it, or replaces it by another one. */
    private void manageFestival() {
        if (festival.isPresent() && random.nextInt(5) > 0) {
            switch (random.nextInt(4)) {
                case 0 -> changeFestival(new JsonObject().put("startsAt", Festival.startsIn(30 + random.nextInt(60))));
                case 1 -> refundPart();
                default -> changeFestival(new JsonObject().put("pools", Festival.pools(quantity(), quantity())));
            }
            return;
        }
        if (festival.isPresent() && random.nextInt(4) > 0) {
            cancelFestival();
        }
        festival.ifPresent(workload::takeOffSale);
        festival = Festival.listed(account, Festival.offer(quantity(), quantity(), 1 + random.nextInt(FEW)));
        festival.ifPresent(workload::putOnSale);
    }

    private void changeFestival(JsonObject change) {
        account.editEvent(festival.get().id(), change).join();
    }

    private void cancelFestival() {
        String id = festival.get().id();
        JsonObject confirmed = new JsonObject().put("title", Festival.TITLE);
        Http.Answer answer = account.post("cancel event", "/api/events/" + id + "/cancel", confirmed)
                .join();
        if (answer.status() == 200) {
            log.eventCancelled(id);
        }
    }

    /** Tries again with the same key where it is not known whether the refund was made. */
    private void refundPart() {
        String id = festival.get().id();
        Http.Answer complete = account.get("/api/orders/events/" + id + "/orders?status=complete&limit=10");
        if (complete.status() != 200 || complete.list().isEmpty()) {
            return;
        }
        JsonObject order =
                complete.list().getJsonObject(random.nextInt(complete.list().size()));
        JsonObject seat = new JsonObject()
                .put("ticketId", festival.get().ticketIds().get(0))
                .put("quantity", 1);
        JsonObject part = random.nextInt(3) == 0
                ? new JsonObject().put("amount", 1)
                : new JsonObject().put("seats", new JsonArray().add(seat)).put("resell", random.nextBoolean());
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < TRIES; i++) {
            Http.Answer answer =
                    account.refundPart(key, id, order.getString("id"), part).join();
            if (!answer.isUnknown() && answer.status() != 409) {
                return;
            }
            Waiting.pause(random.nextInt(PAUSE_MILLIS));
        }
    }

    private JsonObject offer(int quantity) {
        return new JsonObject()
                .put("title", "Concert " + random.nextInt(1_000))
                .put("price", (1_000 + random.nextInt(9_000)) / 100.0)
                .put("quantity", quantity);
    }

    /** Mostly few seats, so that they run out; sometimes so many that they need several blocks. */
    private int quantity() {
        return 2 + random.nextInt(random.nextInt(5) == 0 ? MANY : FEW);
    }

    private void list() {
        Http.Answer answer = account.list(offer(quantity())).join();
        if (answer.status() == 201) {
            String ticketId = answer.json().getString("id");
            log.listed(ticketId);
            own.add(ticketId);
            workload.putOnSale(ticketId);
        }
    }

    /** Two changes of the same version: one of them has to lose. */
    private void edit(String ticketId) {
        Http.Answer present = account.get("/api/tickets/" + ticketId);
        if (present.status() != 200) {
            return;
        }
        JsonObject ticket = present.json();
        long version = ticket.getLong("version");
        CompletableFuture<Http.Answer> one = account.edit(ticketId, version, change(ticket, quantity()));
        CompletableFuture<Http.Answer> other = account.edit(ticketId, version, change(ticket, quantity()));
        note(ticketId, one.join());
        note(ticketId, other.join());
    }

    /** Where seats are taken, only their number may change. */
    private JsonObject change(JsonObject ticket, int quantity) {
        boolean isTaken = ticket.getInteger("held") + ticket.getInteger("sold") > 0;
        JsonObject change = offer(quantity);
        return isTaken
                ? change.put("title", ticket.getString("title")).put("price", ticket.getNumber("price"))
                : change;
    }

    private void note(String ticketId, Http.Answer answer) {
        if (answer.status() == 200) {
            log.edited(ticketId, answer.json().getLong("version"));
        }
    }

    private void withdraw(String ticketId) {
        log.withdrawing(ticketId);
        if (account.withdraw(ticketId).join().status() == 204) {
            log.withdrawn(ticketId);
            forget(ticketId);
        }
    }

    private void forget(String ticketId) {
        own.remove(ticketId);
        workload.takeOffSale(ticketId);
    }
}
