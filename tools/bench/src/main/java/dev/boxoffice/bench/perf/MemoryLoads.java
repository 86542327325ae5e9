package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** What services take of memory while they work, each alone in its process, against a bare server at the like work. */
final class MemoryLoads implements AutoCloseable {
    private static final int LISTINGS = 40;
    private static final int SEATS = 2_000;

    private final Site site;
    private final List<Child> children = new ArrayList<>();
    private final URI shop;

    private record Service(Child child, URI base) {}

    /**
     * Measures nothing yet.
     *
     * @param shop where accounts and listings are made
     */
    MemoryLoads(Site site, URI shop) {
        this.site = site;
        this.shop = shop;
    }

    private Service start(List<String> words) {
        Child child = MemoryBench.start(site, words);
        children.add(child);
        return new Service(child, Site.url(child));
    }

    List<Measured> measure() {
        return List.of(signingIn(), reading(), reserving(), watching());
    }

    private Measured signingIn() {
        JsonObject who = Site.person(UUID.randomUUID() + "@example.com");
        site.call("POST", shop + "/api/users/signup", who, "");
        Load.Request signIn = Site.post("/api/users/signin", who, "");
        Load.Request hash = Load.Request.get("/hash");
        return compare("auth, signing in: MiB", start(site.jar("auth")), () -> signIn, bare -> () -> hash);
    }

    private Measured reading() {
        String id = site.list(shop, site.member(shop), "Read me", 10);
        Load.Request read = Load.Request.get("/api/tickets/" + id);
        Load.Request one = Load.Request.get("/one/" + id);
        return compare("tickets, read from: MiB", start(site.jar("tickets")), () -> read, bare -> () -> one);
    }

    private Measured reserving() {
        Service orders = start(site.jar("orders"));
        Stock stock = new Stock(site, shop, orders.base(), LISTINGS, SEATS);
        return compare("orders, reserving: MiB", orders, stock::next, this::bareOrders);
    }

    private Supplier<Load.Request> bareOrders(URI bare) {
        for (int i = 0; i < LISTINGS; i++) {
            site.call("POST", bare + "/listing/" + i + "/" + SEATS, new JsonObject(), "");
        }
        AtomicInteger turn = new AtomicInteger();
        return () -> Load.Request.get("/order/" + turn.incrementAndGet() % LISTINGS);
    }

    private Measured compare(
            String what, Service ours, Supplier<Load.Request> our, Function<URI, Supplier<Load.Request>> work) {
        Measured memory = MemoryBench.of(what);
        Service bare = start(site.main(BareMain.class));
        Supplier<Load.Request> other = work.apply(bare.base());
        try (Load load = new Load(site.vertx(), Sizes.CONNECTIONS)) {
            for (int round = 0; round < site.options().rounds(); round++) {
                run(load, ours, our);
                run(load, bare, other);
                memory.add(ours.child().residentMib(), bare.child().residentMib());
            }
        }
        ours.child().close();
        bare.child().close();
        return memory;
    }

    private void run(Load load, Service service, Supplier<Load.Request> next) {
        load.run(service.base(), site.options().time(), next, status -> status / 100 == 2)
                .orFail();
    }

    private Measured watching() {
        Measured memory = MemoryBench.of("web, " + count() + " watchers: MiB");
        Service web = start(site.jar("web"));
        Service bare = start(site.main(BareMain.class));
        try (Watchers ours = new Watchers(site.vertx(), web.base(), Audience.OURS, count());
                Watchers theirs = new Watchers(site.vertx(), bare.base(), Audience.BARE, count())) {
            for (int round = 0; round < site.options().rounds(); round++) {
                int first = 1 + round * WatchersBench.changes(site);
                change(ours, first, number -> WatchersBench.tell(site.nats(), number));
                change(
                        theirs,
                        first,
                        number -> site.call("POST", bare.base() + "/tell/" + number, new JsonObject(), ""));
                memory.add(web.child().residentMib(), bare.child().residentMib());
            }
        }
        return memory;
    }

    private int count() {
        return site.options().size(Sizes.WATCHERS_IN_MEMORY);
    }

    private void change(Watchers watchers, int first, IntConsumer cause) {
        WatchersBench.change(site, watchers, count(), first, cause);
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
