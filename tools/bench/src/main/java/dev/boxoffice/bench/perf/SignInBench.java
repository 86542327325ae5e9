package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Signing in, against the hash alone: whatever else it costs should not show. And whether those who read, from the
 * store and not from memory, feel that others sign in.
 */
final class SignInBench implements Bench {
    private static final int READERS = 4;
    private static final int SIGNING_IN = 8;
    private static final Duration THINKING = Duration.ofMillis(10);

    @Override
    public String name() {
        return "signin";
    }

    /** Whom people read from; those who sign in have auth in a process of its own. */
    @Override
    public List<String> domains() {
        return List.of("auth", "tickets");
    }

    @Override
    public List<Measured> run(Site site) {
        JsonObject who = new JsonObject()
                .put("email", UUID.randomUUID() + "@example.com")
                .put("password", "a good password");
        try (Fleet auth = new Fleet(site, "auth", 1)) {
            URI door = auth.next();
            site.call("POST", door + "/api/users/signup", who, "");
            Load.Request signIn = Site.post("/api/users/signin", who, "");
            Measured throughput = Measured.of("sign in: requests/s", "at least 0.9", true, 0.9);
            Measured slowest = Measured.of("sign in: p99, ms", "", false, 1.3);
            Rounds.Side ours = Rounds.Side.of(door, () -> signIn);
            Rounds.Side bare = Rounds.Side.of(site.bare(), () -> Load.Request.get("/hash"));
            new Rounds(site).compare(ours, bare, throughput, slowest);
            return List.of(throughput, slowest, readers(site, door, signIn));
        }
    }

    private static Measured readers(Site site, URI door, Load.Request signIn) {
        Load.Request read = Load.Request.get("/api/tickets/" + site.list(site.member(), "Read", 1))
                .with("Cache-Control", "no-cache");
        Measured felt = Measured.of("reads while others sign in, to calm: p99, ms", "at most 2", false, 2);
        Duration time = site.options().time();
        try (Load readers = new Load(site.aside(), READERS, THINKING);
                Load others = new Load(site.vertx(), SIGNING_IN)) {
            for (int round = 0; round < site.options().rounds(); round++) {
                double calm = read(site, readers, read);
                double busy = Aside.repeat(
                        () -> others.run(door, time, () -> signIn, Load::isGood), () -> read(site, readers, read));
                felt.add(busy, calm);
            }
        }
        return felt;
    }

    private static double read(Site site, Load readers, Load.Request read) {
        return readers.run(site.product(), site.options().time(), () -> read, Load::isGood)
                .orFail()
                .p99Millis();
    }
}
