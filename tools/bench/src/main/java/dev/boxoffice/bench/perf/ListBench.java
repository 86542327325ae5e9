package dev.boxoffice.bench.perf;

import dev.boxoffice.events.Subjects;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listing, until all events of it are on the stream, against an insert and then a publication. Those who listen to NATS
 * hear of an event when it is on its way to the stream.
 */
final class ListBench implements Bench {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "list";
    }

    /** Who lets the seller in; tickets is a process of its own, as in production. */
    @Override
    public List<String> domains() {
        return List.of("auth");
    }

    @Override
    public List<Measured> run(Site site) {
        Measured listed = Measured.of("list, until the event is on the stream: listings/s", "at least 0.5", true, 0.5);
        String seller = site.member();
        JsonObject listing =
                new JsonObject().put("title", "Event").put("price", 20).put("quantity", 1);
        AtomicLong told = new AtomicLong();
        site.nats().createDispatcher(event -> told.incrementAndGet()).subscribe(Subjects.TICKET_CREATED);
        try (Fleet tickets = new Fleet(site, "tickets", 1);
                Load load = new Load(site.vertx(), Sizes.CONNECTIONS)) {
            URI shop = tickets.next();
            Load.Request post = Site.post("/api/tickets", listing, seller);
            WarmUp.settle(site, () -> ours(site, shop, load, post, told));
            WarmUp.settle(site, () -> bare(site, load));
            for (int round = 0; round < site.options().rounds(); round++) {
                listed.add(ours(site, shop, load, post, told), bare(site, load));
            }
        }
        return List.of(listed);
    }

    private static double ours(Site site, URI shop, Load load, Load.Request post, AtomicLong told) {
        told.set(0);
        AtomicInteger made = new AtomicInteger();
        long start = System.nanoTime();
        load.run(shop, site.options().time(), () -> post, status -> made(status, made))
                .orFail();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (told.get() < made.get()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(told + " of " + made + " events came");
            }
            Child.pause();
        }
        return made.get() / ((System.nanoTime() - start) / 1e9);
    }

    private static boolean made(int status, AtomicInteger made) {
        if (status == 201) {
            made.incrementAndGet();
        }
        return status == 201;
    }

    private static double bare(Site site, Load load) {
        return load.run(
                        site.bare(),
                        site.options().time(),
                        () -> Site.post("/list/" + UUID.randomUUID(), new JsonObject(), ""),
                        Load::isGood)
                .orFail()
                .perSecond();
    }
}
