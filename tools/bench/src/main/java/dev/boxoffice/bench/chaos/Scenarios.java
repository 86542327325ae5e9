package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** All outages that {@code ./boxoffice outages} knows. */
final class Scenarios {
    private static final Duration SKEW = Duration.ofMinutes(20);
    private static final Duration EMPTIED = Duration.ofSeconds(2);
    private static final String REDIS_ALERT = "RedisNotWritable";
    private static final String DELETED = "orders-payment-succeeded";

    private Scenarios() {}

    /** Each by its name, in the order in which they are tried. */
    static Map<String, Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.add(nats());
        all.add(mongodb());
        all.add(redis());
        all.add(emptied());
        all.add(Scenario.of("consumer", of(operator -> operator.deleteConsumer(DELETED)), "ConsumerLost " + DELETED)
                .mayBeNotReady(everything()));
        all.add(Scenario.of("stream", of(operator -> operator.deleteStream("EVENTS")), "StreamLost")
                .mayBeNotReady(everything()));
        all.add(stripe());
        for (String domain : new TreeSet<>(Topology.DOMAINS.values())) {
            all.add(away(domain));
        }
        all.add(mongodb().and(nats()));
        all.add(nats().and(redis()));
        all.add(mongodb().and(redis()));
        // Without events no buyer can buy, so Stripe may not be asked at all.
        all.add(nats().and(stripe()).alerts(nats().alerts(), stripe().alerts()));
        all.add(ofRedis("readonly", RedisControl::readOnly));
        all.add(ofRedis("full", RedisControl::full));
        String[] orders = processes("orders").toArray(String[]::new);
        all.add(Scenario.of("frozen", of(operator -> operator.freeze(orders)), "DomainMissing orders")
                .gone(processes("orders")));
        all.add(disk());
        all.add(clock("ahead", SKEW));
        all.add(clock("behind", SKEW.negated()));
        Map<String, Scenario> byName = new LinkedHashMap<>();
        all.forEach(scenario -> byName.put(scenario.name(), scenario));
        return byName;
    }

    private static Set<String> everything() {
        return Topology.DOMAINS.keySet();
    }

    private static Set<String> processes(String domain) {
        Set<String> processes = new TreeSet<>();
        Topology.DOMAINS.forEach((process, of) -> {
            if (of.equals(domain)) {
                processes.add(process);
            }
        });
        return processes;
    }

    private static Set<String> withStore() {
        Set<String> processes = new TreeSet<>();
        Topology.DOMAINS.forEach((process, domain) -> {
            if (Topology.needs(domain).contains(Topology.MONGODB)) {
                processes.add(process);
            }
        });
        return processes;
    }

    private static Disruption of(Consumer<Operator> begin) {
        return begin::accept;
    }

    private static Scenario nats() {
        return Scenario.of("nats", of(operator -> operator.kill(Topology.NATS)), "PartAway nats")
                .notReady(everything());
    }

    /** Cut off rather than killed, as the embedded store shows writes before they are in its file. */
    private static Scenario mongodb() {
        return Scenario.of("mongodb", of(operator -> operator.refuse(Topology.MONGODB)), "PartAway mongodb")
                .notReady(withStore());
    }

    /** Quotas have a fallback, deadlines have not. */
    private static Scenario redis() {
        return Scenario.of("redis", of(operator -> operator.kill(Topology.REDIS)), REDIS_ALERT)
                .notReady(processes("expiration"));
    }

    private static Scenario ofRedis(String name, Switch redis) {
        Disruption disruption = new Disruption() {
            @Override
            public void begin(Operator operator) {
                redis.set(operator.redis(), true);
            }

            @Override
            public void end(Operator operator) {
                redis.set(operator.redis(), false);
            }
        };
        return Scenario.of(name, disruption, REDIS_ALERT).notReady(processes("expiration"));
    }

    /** Something of Redis that is switched on and off. */
    private interface Switch {
        boolean set(RedisControl redis, boolean isOn);
    }

    private static Scenario stripe() {
        return Scenario.of("stripe", of(operator -> operator.kill(Topology.STRIPE)), "StripeCircuitOpen");
    }

    private static Scenario away(String domain) {
        Set<String> processes = processes(domain);
        String[] parts = processes.toArray(String[]::new);
        return Scenario.of(domain, of(operator -> operator.kill(parts)), "DomainMissing " + domain)
                .gone(processes);
    }

    private static Scenario emptied() {
        Disruption disruption = of(operator -> {
            operator.signOut();
            operator.emptyNats(EMPTIED);
        });
        return Scenario.of("emptied", disruption, "StreamLost").mayBeNotReady(everything());
    }

    private static Scenario disk() {
        Disruption disruption = new Disruption() {
            @Override
            public void begin(Operator operator) {
                operator.fillDisk(true);
            }

            @Override
            public void end(Operator operator) {
                operator.fillDisk(false);
            }

            @Override
            public Optional<String> obstacle() {
                return needs("prlimit");
            }
        };
        return Scenario.of("disk", disruption, "PartAway mongodb").notReady(withStore());
    }

    private static Scenario clock(String name, Duration ahead) {
        Disruption disruption = new Disruption() {
            @Override
            public void begin(Operator operator) {
                operator.skewClock(ahead);
            }

            @Override
            public void end(Operator operator) {
                operator.skewClock(Duration.ZERO);
            }

            @Override
            public Optional<String> obstacle() {
                return needs("cc");
            }
        };
        return Scenario.of("clock-" + name, disruption, "ClockSkewed orders").mayBeNotReady(processes("orders"));
    }

    private static Optional<String> needs(String program) {
        return Operator.has(program) ? Optional.empty() : Optional.of(program + " is not there");
    }
}
