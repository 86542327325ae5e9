package dev.boxoffice.bench.perf;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** The same load on ours and on the reference, in turn, so that both meet the same weather. */
final class Rounds {
    private final Site site;

    Rounds(Site site) {
        this.site = site;
    }

    /**
     * One side.
     *
     * @param next the requests
     * @param good the wanted statuses
     */
    record Side(URI base, Supplier<Load.Request> next, IntPredicate good) {
        static Side of(URI base, Supplier<Load.Request> next) {
            return new Side(base, next, Load::isGood);
        }
    }

    /** Adds to a comparison of throughput and to one of the slowest hundredth. */
    void compare(Side ours, Side reference, Measured throughput, Measured slowest) {
        Duration time = site.options().time();
        try (Load load = new Load(site.vertx(), Sizes.CONNECTIONS)) {
            for (Side side : List.of(ours, reference)) {
                WarmUp.settle(site, () -> run(load, side, time));
            }
            for (int round = 0; round < site.options().rounds(); round++) {
                boolean oursFirst = round % 2 == 0;
                Load.Result first = run(load, oursFirst ? ours : reference, time);
                Load.Result second = run(load, oursFirst ? reference : ours, time);
                Load.Result our = oursFirst ? first : second;
                Load.Result other = oursFirst ? second : first;
                throughput.add(our.perSecond(), other.perSecond());
                slowest.add(our.p99Millis(), other.p99Millis());
            }
        }
    }

    private static Load.Result run(Load load, Side side, Duration time) {
        return load.run(side.base(), time, side.next(), side.good()).orFail();
    }
}
