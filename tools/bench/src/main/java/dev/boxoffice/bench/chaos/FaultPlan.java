package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Decides by a seed what goes wrong and when; the same seed and options give the same plan. */
final class FaultPlan {
    /** The longest pause without {@link #LONG_PAUSES}: longer than the leases of deadlines. */
    private static final int PAUSE_MILLIS = 5_000;

    /** Plans at least this long have pauses that outlast the acknowledgement of events (30 s). */
    private static final Duration LONG_PAUSES = Duration.ofMinutes(2);

    private static final int LONG_PAUSE_MILLIS = 32_000;
    private static final int ONE_IN = 12;
    private static final List<String> GATEWAY = List.of(
            "error_before", "error_after", "drop_before", "drop_after", "hang_after", "rate_limit", "unavailable");
    private static final List<String> GATEWAY_PATHS =
            List.of("/v1/payment_intents", "/confirm", "/cancel", "/v1/refunds", "");
    private static final List<String> WEBHOOKS = List.of("twice", "late", "lost");

    private static final List<String> STREAMS = List.of("EVENTS", "KV_jwks", "KV_revoked", "KV_contacts");
    private static final Set<FaultKind> OF_REDIS = EnumSet.of(FaultKind.FORGET, FaultKind.READONLY, FaultKind.FULL);
    private static final Set<FaultKind> OF_NATS = EnumSet.of(FaultKind.CONSUMER, FaultKind.STREAM, FaultKind.EMPTY);

    private final RandomGenerator random;
    private final List<FaultKind> kinds;
    private final List<String> parts;
    private final List<String> mortal;
    private final List<String> services;
    private final List<String> links;
    private final boolean longPauses;

    private FaultPlan(RandomGenerator random, Options options, List<String> parts) {
        this.random = random;
        this.kinds = weighted(options.kinds());
        // External servers may hold data that is not ours.
        if (!parts.contains(Topology.REDIS)) {
            kinds.removeAll(OF_REDIS);
        }
        if (!parts.contains(Topology.NATS)) {
            kinds.removeAll(OF_NATS);
        }
        this.parts = only(parts, options.on());
        // The embedded store shows writes before they are in its file: killed alone, it takes back what
        // others have acted upon. With everything else, as in a blackout, hardly anybody has.
        this.mortal = this.parts.stream()
                .filter(part -> !part.equals(Topology.MONGODB))
                .toList();
        this.services = parts.stream().filter(Topology.DOMAINS::containsKey).toList();
        this.links = only(Topology.links(), options.on());
        this.longPauses = options.duration().compareTo(LONG_PAUSES) >= 0;
    }

    private static List<String> only(List<String> names, String on) {
        return names.stream().filter(name -> name.contains(on)).toList();
    }

    private static List<FaultKind> weighted(Set<FaultKind> wanted) {
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            for (int i = 0; wanted.contains(kind) && i < kind.weight(); i++) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** The faults in the order in which they happen. */
    static List<Fault> of(Options options, List<String> parts) {
        RandomGenerator random = Randomness.of(options.seed(), "plan");
        FaultPlan plan = new FaultPlan(random, options, parts);
        List<Fault> faults = new ArrayList<>();
        long most = options.every().toMillis() * 2;
        long at = random.nextLong(most);
        while (at < options.duration().toMillis()) {
            faults.add(plan.next(at));
            at += 1 + random.nextLong(most);
        }
        return faults;
    }

    private Fault next(long at) {
        FaultKind kind = kinds.get(random.nextInt(kinds.size()));
        return switch (kind) {
            case KILL -> new Fault(at, kind, one(mortal), between(0, 2_500), "");
            case TERMINATE -> new Fault(at, kind, one(services), 0, "");
            case BLACKOUT -> new Fault(at, kind, "everything", between(0, 2_500), "");
            case FORGET -> new Fault(at, kind, Topology.REDIS, 0, "");
            case PAUSE -> new Fault(at, kind, one(parts), pause(), "");
            case CUT -> new Fault(at, kind, one(links), 0, "");
            case REFUSE, STALL, BLACKHOLE -> new Fault(at, kind, one(links), between(300, 6_000), "");
            case DELAY -> {
                String late = "by " + between(20, 400) + " ms";
                yield new Fault(at, kind, one(links), between(500, 6_000), late);
            }
            case GATEWAY -> {
                String what = one(GATEWAY) + " " + between(1, 4) + " " + one(GATEWAY_PATHS);
                yield new Fault(at, kind, Topology.STRIPE, 0, what.strip());
            }
            case WEBHOOKS -> new Fault(at, kind, Topology.STRIPE, between(1_000, 6_000), one(WEBHOOKS));
            case READONLY, FULL -> new Fault(at, kind, Topology.REDIS, between(300, 6_000), "");
            case CONSUMER -> new Fault(at, kind, Topology.NATS, 0, "number " + between(0, 99));
            case STREAM -> new Fault(at, kind, Topology.NATS, 0, one(STREAMS));
            case EMPTY -> new Fault(at, kind, Topology.NATS, between(0, 2_500), "");
            case REPLAY -> new Fault(at, kind, Topology.NATS, 0, between(1, 20) + " events");
        };
    }

    private long pause() {
        boolean isLong = longPauses && random.nextInt(ONE_IN) == 0;
        return isLong ? between(30_500, LONG_PAUSE_MILLIS) : between(200, PAUSE_MILLIS);
    }

    private long between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private <T> T one(List<T> of) {
        if (of.isEmpty()) {
            throw new IllegalArgumentException("none of the names that --on asks for");
        }
        return of.get(random.nextInt(of.size()));
    }
}
