package dev.boxoffice.chaos;

import dev.boxoffice.cluster.StripeControl;
import dev.boxoffice.cluster.Topology;
import dev.boxoffice.testing.TcpProxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of faults: how frequent each is compared to the others, what a plan says of it, and what it does. */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
enum FaultKind {
    /** SIGKILL of a process, which is started again after a while. */
    KILL(14, plan -> plan.fault(plan.mortal(), plan.between(0, 2_500)), (fault, on) -> on.process(fault)
            .kill(fault.time())),
    /** SIGTERM of a service, which is started again at once. */
    TERMINATE(6, plan -> plan.fault(plan.service(), 0), (fault, on) -> on.process(fault)
            .terminate()),
    /** SIGKILL of all processes at once. */
    BLACKOUT(1, plan -> plan.fault("everything", plan.between(0, 2_500)), (fault, on) -> on.cluster()
            .killAll(fault.time())),
    /** SIGSTOP of a process for a while. */
    PAUSE(12, plan -> plan.fault(plan.process(), plan.pauseMillis()), (fault, on) -> on.process(fault)
            .freeze(fault.time())),
    /** All connections of a link end at once. */
    CUT(20, plan -> plan.fault(plan.link(), 0), (fault, on) -> on.during(fault, TcpProxy::cut, link -> {})),
    /** A link refuses connections for a while. */
    REFUSE(
            10,
            plan -> plan.fault(plan.link(), plan.between(300, 6_000)),
            (fault, on) -> on.during(fault, TcpProxy::refuse, TcpProxy::heal)),
    /** A link passes everything on late for a while. */
    DELAY(12, FaultPlan::delay, (fault, on) -> on.during(fault, link -> link.delay(fault.number(1)), TcpProxy::heal)),
    /** A link passes nothing on for a while; what was sent arrives then. */
    STALL(
            10,
            plan -> plan.fault(plan.link(), plan.between(300, 6_000)),
            (fault, on) -> on.during(fault, TcpProxy::stall, TcpProxy::heal)),
    /** A link passes nothing on for a while; what was sent is lost. */
    BLACKHOLE(
            8,
            plan -> plan.fault(plan.link(), plan.between(300, 6_000)),
            (fault, on) -> on.during(fault, TcpProxy::stall, link -> {
                link.cut();
                link.heal();
            })),
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
            plan -> plan.fault(Topology.NATS, 0, plan.between(1, 20) + " events"),
            (fault, on) -> on.replay(fault.number(0))),
    /** Redis loses its data. */
    FORGET(3, plan -> plan.fault(Topology.REDIS, 0), (fault, on) -> on.cluster()
            .redis()
            .flush()),
    /** Redis refuses writes for a while, as a replica of a primary that is gone. */
    READONLY(
            3,
            plan -> plan.fault(Topology.REDIS, plan.between(300, 6_000)),
            (fault, on) -> on.cluster().redis().readOnly(true)
                    && on.later(fault, () -> on.cluster().redis().readOnly(false))),
    /** Redis has no memory left for a while. */
    FULL(
            3,
            plan -> plan.fault(Topology.REDIS, plan.between(300, 6_000)),
            (fault, on) -> on.cluster().redis().full(true)
                    && on.later(fault, () -> on.cluster().redis().full(false))),
    /** An operator deletes a durable consumer. */
    CONSUMER(4, plan -> plan.fault(Topology.NATS, 0, "number " + plan.between(0, 99)), (fault, on) -> on.events()
            .deleteConsumer(fault.number(1))),
    /** An operator deletes a stream. */
    STREAM(2, FaultPlan::stream, (fault, on) -> on.events().deleteStream(fault.detail())),
    /** NATS is killed, and comes back without its data. */
    EMPTY(1, plan -> plan.fault(Topology.NATS, plan.between(0, 2_500)), (fault, on) -> on.process(fault)
            .killAndLoseData(fault.time()));

    private final int weight;
    private final Function<FaultPlan, Fault> planning;
    private final BiFunction<Fault, Injector, Boolean> injection;

    FaultKind(int weight, Function<FaultPlan, Fault> planning, BiFunction<Fault, Injector, Boolean> injection) {
        this.weight = weight;
        this.planning = planning;
        this.injection = injection;
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
