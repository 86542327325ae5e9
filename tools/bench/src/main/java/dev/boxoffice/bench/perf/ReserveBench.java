package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/** Reserving from many listings, against one insert and one conditional update. */
final class ReserveBench implements Bench {
    private static final int LISTINGS = 200;
    private static final int SEATS = 1_000;

    /** The reference is faster, and must not sell out. */
    private static final int ENOUGH = 1_000_000;

    @Override
    public String name() {
        return "reserve";
    }

    /** Those that it takes to have listings; orders is a process of its own, as in production. */
    @Override
    public List<String> domains() {
        return List.of("auth", "tickets", "web");
    }

    @Override
    public List<Measured> run(Site site) {
        Measured throughput = Measured.of("reserve: orders/s", "at least 0.5", true, 0.5);
        Measured slowest = Measured.of("reserve: p99, ms", "", false, 3);
        try (Fleet orders = new Fleet(site, "orders", 1)) {
            URI address = orders.next();
            int listings = site.options().size(LISTINGS);
            Stock stock = new Stock(site, site.product(), address, listings, SEATS);
            for (int i = 0; i < listings; i++) {
                site.call("POST", site.bare() + "/listing/" + i + "/" + ENOUGH, new JsonObject(), "");
            }
            AtomicInteger turn = new AtomicInteger();
            Rounds.Side ours = new Rounds.Side(address, stock::next, stock::isSold);
            Rounds.Side bare = Rounds.Side.of(
                    site.bare(), () -> Site.post("/order/" + turn.incrementAndGet() % listings, new JsonObject(), ""));
            new Rounds(site).compare(ours, bare, throughput, slowest);
            Measured servers = servers(site, ours, bare);
            stock.requireExact();
            return List.of(throughput, slowest, servers);
        }
    }

    /**
     * What an order of ours takes of the store and of NATS alone, to all that one of the reference takes: where that is
     * more than a goal of throughput allows for everything, no code of ours can reach it on the cores that they share.
     */
    private static Measured servers(Site site, Rounds.Side ours, Rounds.Side bare) {
        Measured measured =
                Measured.of("processor ms of an order: store and NATS, to the whole reference", "", false, 2);
        try (Load load = new Load(site.vertx(), Sizes.CONNECTIONS)) {
            for (int round = 0; round < site.options().rounds(); round++) {
                double our = Cost.ofEach(site, site::serversMillis, () -> run(site, load, ours));
                DoubleSupplier whole =
                        () -> site.serversMillis() + site.bareChild().processorMillis();
                measured.add(our, Cost.ofEach(site, whole, () -> run(site, load, bare)));
            }
        }
        return measured;
    }

    private static Load.Result run(Site site, Load load, Rounds.Side side) {
        return load.run(side.base(), site.options().time(), side.next(), side.good());
    }
}
