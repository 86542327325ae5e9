package dev.boxoffice.chaos;

import dev.boxoffice.cluster.RedisControl;
import dev.boxoffice.cluster.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All outages that {@code ./boxoffice outages} knows. */
final class OutageCatalog {
    private static final Duration SKEW = Duration.ofMinutes(20);
    private static final String REDIS_ALERT = "RedisNotWritable";
    private static final String DELETED = "orders-payment-succeeded";
    private static final Topology TOPOLOGY = Topology.DISTRIBUTED;
    private static final Set<String> ALL = TOPOLOGY.domains().keySet();

    private OutageCatalog() {}

    /** Each by its name, in the order in which they are tried. */
    static Map<String, Outage> all() {
        List<Outage> all = new ArrayList<>(List.of(nats(), mongodb(), redis()));
        all.add(Outage.of("emptied", OutageActions::signOutAndEmptyNats, "StreamLost")
                .mayBeNotReady(ALL));
        all.add(Outage.of("consumer", operator -> operator.deleteConsumer(DELETED), "ConsumerLost " + DELETED)
                .mayBeNotReady(ALL));
        all.add(Outage.of("stream", operator -> operator.deleteStream("EVENTS"), "StreamLost")
                .mayBeNotReady(ALL));
        all.add(stripe());
        new TreeSet<>(TOPOLOGY.domains().values())
                .forEach(domain -> all.add(Outage.of(
                                domain,
                                operator -> operator.kill(TOPOLOGY.processesOf(domain)),
                                "DomainMissing " + domain)
                        .gone(TOPOLOGY.processesOf(domain))));
        all.add(mongodb().and(nats()));
        all.add(nats().and(redis()));
        all.add(mongodb().and(redis()));
        // Without events no order is paid, so Stripe may not be asked at all.
        all.add(nats().and(stripe()).alerts(nats().alerts(), stripe().alerts()));
        all.add(redis("readonly", RedisControl::readOnly));
        all.add(redis("full", RedisControl::full));
        Set<String> orders = TOPOLOGY.processesOf("orders");
        all.add(Outage.of("frozen", operator -> operator.freeze(orders), "DomainMissing orders")
                .gone(orders));
        all.add(Outage.of(
                        "disk",
                        operator -> operator.fillDisk(true),
                        operator -> operator.fillDisk(false),
                        "PartAway mongodb")
                .needs("prlimit")
                .notReady(withStore()));
        all.add(clock("clock-ahead", SKEW));
        all.add(clock("clock-behind", SKEW.negated()));
        Map<String, Outage> byName = new LinkedHashMap<>();
        all.forEach(outage -> byName.put(outage.name(), outage));
        return byName;
    }

    private static Set<String> withStore() {
        Set<String> processes = new TreeSet<>(ALL);
        processes.removeIf(
                process -> !Topology.addresses(TOPOLOGY.domains().get(process)).containsValue(Topology.MONGODB));
        return processes;
    }

    private static Outage nats() {
        return Outage.of("nats", operator -> operator.kill(Set.of(Topology.NATS)), "PartAway nats")
                .notReady(ALL);
    }

    /** Cut off rather than killed, as the embedded store shows writes before they are in its file. */
    private static Outage mongodb() {
        return Outage.of("mongodb", operator -> operator.refuse(Topology.MONGODB), "PartAway mongodb")
                .notReady(withStore());
    }

    /** Quotas have a fallback, deadlines have not. */
    private static Outage redis() {
        return Outage.of("redis", operator -> operator.kill(Set.of(Topology.REDIS)), REDIS_ALERT)
                .notReady(TOPOLOGY.processesOf("expiration"));
    }

    private static Outage redis(String name, RedisControl.Switch redisSwitch) {
        return Outage.of(
                        name,
                        operator -> redisSwitch.turn(operator.redis(), true),
                        operator -> redisSwitch.turn(operator.redis(), false),
                        REDIS_ALERT)
                .notReady(TOPOLOGY.processesOf("expiration"));
    }

    private static Outage stripe() {
        return Outage.of("stripe", operator -> operator.kill(Set.of(Topology.STRIPE)), "StripeCircuitOpen");
    }

    private static Outage clock(String name, Duration ahead) {
        return Outage.of(
                        name,
                        operator -> operator.skewClock(ahead),
                        operator -> operator.skewClock(Duration.ZERO),
                        "ClockSkewed orders")
                .needs("cc")
                .mayBeNotReady(TOPOLOGY.processesOf("orders"));
    }
}
