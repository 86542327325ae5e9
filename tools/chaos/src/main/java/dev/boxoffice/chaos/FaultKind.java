package dev.boxoffice.chaos;

import dev.boxoffice.cluster.RedisControl;
import dev.boxoffice.cluster.StripeControl;
import dev.boxoffice.cluster.Topology;
import dev.boxoffice.testing.TcpProxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of faults: how frequent each is compared to the others, what a plan says of it, and what it does. */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
enum FaultKind {
    /** SIGKILL of a process, which is started again after a while. */
    KILL(14, plan -> plan.fault(plan.mortal(), 0, 2_500), (fault, on) -> on.process(fault)
            .kill(fault.time())),
    /** SIGTERM of a service, which is started again at once. */
    TERMINATE(6, plan -> plan.fault(plan.service()), (fault, on) -> on.process(fault)
            .terminate()),
    /** SIGKILL of all processes at once. */
    BLACKOUT(1, plan -> plan.fault("everything", 0, 2_500), (fault, on) -> on.cluster()
            .killAll(fault.time())),
    /** SIGSTOP of a process for a while. */
    PAUSE(12, FaultPlan::pause, (fault, on) -> on.process(fault).freeze(fault.time())),
    /** All connections of a link end at once. */
    CUT(20, plan -> plan.fault(plan.link()), (fault, on) -> on.during(fault, TcpProxy::cut, link -> {})),
    /** A link refuses connections for a while. */
    REFUSE(10, TcpProxy::refuse, TcpProxy::heal),
    /** A link passes everything on late for a while. */
    DELAY(12, FaultPlan::delay, (fault, on) -> on.during(fault, link -> link.delay(fault.number(1)), TcpProxy::heal)),
    /** A link passes nothing on for a while; what was sent arrives then. */
    STALL(10, TcpProxy::stall, TcpProxy::heal),
    /** A link passes nothing on for a while; what was sent is lost. */
    BLACKHOLE(8, TcpProxy::stall, link -> {
        link.cut();
        link.heal();
    }),
    /** Stripe answers the next calls with errors, or not at all, before or after their effect. */
    GATEWAY(12, FaultPlan::gateway, (fault, on) -> on.cluster().stripe().fail(fault.detail())),
    /** Webhooks come twice, late, or never, for a while. */
    WEBHOOKS(6, FaultPlan::webhooks, (fault, on) -> {
        StripeControl stripe = on.cluster().stripe();
        return stripe.disturbWebhooks(fault.detail()) && on.later(fault, stripe::restoreWebhooks);
    }),
    /** Old events come again under new message ids. */
    REPLAY(
            16,
            plan -> plan.detailed(Topology.NATS, plan.between(1, 20) + " events"),
            (fault, on) -> on.replay(fault.number(0))),
    /** Redis loses its data. */
    FORGET(3, plan -> plan.fault(Topology.REDIS), (fault, on) -> on.cluster()
            .redis()
            .flush()),
    /** Redis refuses writes for a while, as a replica of a primary that is gone. */
    READONLY(3, RedisControl::readOnly),
    /** Redis has no memory left for a while. */
    FULL(3, RedisControl::full),
    /** An operator deletes a durable consumer. */
    CONSUMER(4, plan -> plan.detailed(Topology.NATS, "number " + plan.between(0, 99)), (fault, on) -> on.events()
            .deleteConsumer(fault.number(1))),
    /** An operator deletes a stream. */
    STREAM(2, FaultPlan::stream, (fault, on) -> on.events().deleteStream(fault.detail())),
    /** NATS is killed, and comes back without its data. */
    EMPTY(1, plan -> plan.fault(Topology.NATS, 0, 2_500), (fault, on) -> on.process(fault)
            .killAndLoseData(fault.time()));

    private final int weight;
    private final Function<FaultPlan, Fault> planning;
    private final BiFunction<Fault, Injector, Boolean> injection;

    FaultKind(int weight, Function<FaultPlan, Fault> planning, BiFunction<Fault, Injector, Boolean> injection) {
        this.weight = weight;
        this.planning = planning;
        this.injection = injection;
    }

    /** A fault of a link that lasts. */
    FaultKind(int weight, Consumer<TcpProxy> begin, Consumer<TcpProxy> end) {
        this(weight, plan -> plan.fault(plan.link(), 300, 6_000), (fault, on) -> on.during(fault, begin, end));
    }

    /** A fault of Redis that lasts, and is switched on and off. */
    FaultKind(int weight, RedisControl.Switch redisSwitch) {
        this(
                weight,
                plan -> plan.fault(Topology.REDIS, 300, 6_000),
                (fault, on) -> redisSwitch.turn(on.cluster().redis(), true)
                        && on.later(fault, () -> redisSwitch.turn(on.cluster().redis(), false)));
    }

    int weight() {
        return weight;
    }

    Fault plan(FaultPlan plan) {
        return planning.apply(plan);
    }

    /** Begins the fault; false if there is nothing that it could hit. */
    boolean inject(Fault fault, Injector on) {
        return injection.apply(fault, on);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FaultKind named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    static String labels() {
        return Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(" "));
    }
}
