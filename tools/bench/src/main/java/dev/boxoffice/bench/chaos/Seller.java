package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Lists tickets, changes them from two windows at once, and takes some off sale again. */
final class Seller implements Runnable {
    private static final int MOST_ON_SALE = 8;
    private static final int FEW = 10;
    private static final int MANY = 110;
    private static final int PAUSE_MILLIS = 700;

    private final Person person;
    private final Market market;
    private final Witness witness;
    private final RandomGenerator random;
    private final BooleanSupplier closing;
    private final List<String> own = new ArrayList<>();

    Seller(Person person, Market market, Witness witness, RandomGenerator random, BooleanSupplier closing) {
        this.person = person;
        this.market = market;
        this.witness = witness;
        this.random = random;
        this.closing = closing;
    }

    @Override
    public void run() {
        while (!closing.getAsBoolean()) {
            if (!person.isSignedIn() && !person.signIn()) {
                Waiting.pause(PAUSE_MILLIS);
            } else if (own.size() < 2) {
                list();
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
            case 4, 5 -> retire(ticketId);
            default -> {
                if (market.size() < MOST_ON_SALE) {
                    list();
                }
            }
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
        Http.Answer answer = person.create(offer(quantity()));
        if (answer.status() == 201) {
            String ticketId = answer.json().getString("id");
            witness.listed(ticketId, person.name());
            own.add(ticketId);
            market.add(ticketId);
        }
    }

    /** Two changes on the strength of the same version: one of them has to lose. */
    private void edit(String ticketId) {
        Http.Answer present = person.get("/api/tickets/" + ticketId);
        if (present.status() != 200) {
            return;
        }
        JsonObject ticket = present.json();
        long version = ticket.getLong("version");
        CompletableFuture<Http.Answer> one = person.edit(ticketId, version, change(ticket, quantity()));
        CompletableFuture<Http.Answer> other = person.edit(ticketId, version, change(ticket, quantity()));
        note(ticketId, one.join());
        note(ticketId, other.join());
    }

    /** Where seats are taken, only their number may change. */
    private JsonObject change(JsonObject ticket, int quantity) {
        boolean taken = ticket.getInteger("held") + ticket.getInteger("sold") > 0;
        return taken
                ? new JsonObject()
                        .put("title", ticket.getString("title"))
                        .put("price", ticket.getNumber("price"))
                        .put("quantity", quantity)
                : offer(quantity);
    }

    private void note(String ticketId, Http.Answer answer) {
        if (answer.status() == 200) {
            witness.edited(ticketId, answer.json().getLong("version"));
        }
    }

    private void withdraw(String ticketId) {
        witness.withdrawing(ticketId);
        Http.Answer answer = person.withdraw(ticketId);
        if (answer.status() == 204) {
            witness.withdrawn(ticketId);
            forget(ticketId);
        }
    }

    /** Leaves it on sale, but nobody looks for it any more: room for something new. */
    private void retire(String ticketId) {
        if (own.size() > MOST_ON_SALE / 2) {
            forget(ticketId);
        }
    }

    private void forget(String ticketId) {
        own.remove(ticketId);
        market.remove(ticketId);
    }
}
