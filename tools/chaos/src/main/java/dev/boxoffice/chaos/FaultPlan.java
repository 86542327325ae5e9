package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Randomness;
import dev.boxoffice.cluster.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Decides by a seed which faults happen when; the same seed and options give the same plan. */
final class FaultPlan {
    /** The longest pause in short plans: longer than the leases of deadlines. */
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
    private static final List<String> STREAMS =
            List.of("EVENTS", "KV_jwks", "KV_revoked", "KV_contacts", "KV_order_contacts");
    private static final Set<FaultKind> OF_REDIS = EnumSet.of(FaultKind.FORGET, FaultKind.READONLY, FaultKind.FULL);
    private static final Set<FaultKind> OF_NATS = EnumSet.of(FaultKind.CONSUMER, FaultKind.STREAM, FaultKind.EMPTY);

    private final RandomGenerator random;
    private final List<FaultKind> kinds = new ArrayList<>();
    private final List<String> processes;
    private final List<String> mortal;
    private final List<String> services;
    private final List<String> links;
    private final boolean hasLongPauses;
    private long atMillis;
    private FaultKind kind;

    private FaultPlan(ChaosOptions options, Set<String> external) {
        this.random = Randomness.of(options.seed(), "plan");
        for (FaultKind wanted : options.kinds()) {
            kinds.addAll(Collections.nCopies(wanted.weight(), wanted));
        }
        // External servers may hold data of others.
        if (external.contains(Topology.REDIS)) {
            kinds.removeAll(OF_REDIS);
        }
        if (external.contains(Topology.NATS)) {
            kinds.removeAll(OF_NATS);
        }
        List<String> all = Topology.DISTRIBUTED.processes(external);
        this.processes = containing(options.on(), all);
        // The embedded store shows writes before they are in its file: killed alone, it takes back what others
        // have acted upon. Killed with everything else, as in a blackout, it does not matter.
        this.mortal = new ArrayList<>(processes);
        mortal.remove(Topology.MONGODB);
        this.services =
                all.stream().filter(Topology.DISTRIBUTED.domains()::containsKey).toList();
        this.links = containing(options.on(), Topology.DISTRIBUTED.links());
        this.hasLongPauses = options.duration().compareTo(LONG_PAUSES) >= 0;
    }

    private static List<String> containing(String texts, List<String> names) {
        List<String> parts = List.of(texts.split(",", -1));
        return names.stream()
                .filter(name -> parts.stream().anyMatch(name::contains))
                .toList();
    }

    /** The faults in the order in which they happen; {@code external} names servers that are not the cluster's. */
    static List<Fault> of(ChaosOptions options, Set<String> external) {
        FaultPlan plan = new FaultPlan(options, external);
        List<Fault> faults = new ArrayList<>();
        long most = options.every().toMillis() * 2;
        plan.atMillis = plan.random.nextLong(most);
        while (plan.atMillis < options.duration().toMillis()) {
            plan.kind = plan.one(plan.kinds);
            faults.add(plan.kind.plan(plan));
            plan.atMillis += 1 + plan.random.nextLong(most);
        }
        return faults;
    }

    /** A fault that is over at once. */
    Fault fault(String target) {
        return detailed(target, "");
    }

    Fault detailed(String target, String detail) {
        return new Fault(atMillis, kind, target, 0, detail);
    }

    /** A fault that lasts some time between two bounds. */
    Fault fault(String target, int leastMillis, int mostMillis) {
        return new Fault(atMillis, kind, target, between(leastMillis, mostMillis), "");
    }

    Fault delay() {
        String detail = "by " + between(20, 400) + " ms";
        return new Fault(atMillis, kind, link(), between(500, 6_000), detail);
    }

    Fault gateway() {
        String detail = one(GATEWAY) + " " + between(1, 4) + " " + one(GATEWAY_PATHS);
        return detailed(Topology.STRIPE, detail.strip());
    }

    Fault webhooks() {
        return new Fault(atMillis, kind, Topology.STRIPE, between(1_000, 6_000), one(WEBHOOKS));
    }

    Fault stream() {
        return detailed(Topology.NATS, one(STREAMS));
    }

    Fault pause() {
        String process = one(processes);
        boolean isLong = hasLongPauses && random.nextInt(ONE_IN) == 0;
        return isLong ? fault(process, 30_500, LONG_PAUSE_MILLIS) : fault(process, 200, PAUSE_MILLIS);
    }

    String mortal() {
        return one(mortal);
    }

    String service() {
        return one(services);
    }

    String link() {
        return one(links);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private <T> T one(List<T> of) {
        if (of.isEmpty()) {
            throw new IllegalArgumentException("no process or link has the name that --on asks for");
        }
        return of.get(random.nextInt(of.size()));
    }
}
