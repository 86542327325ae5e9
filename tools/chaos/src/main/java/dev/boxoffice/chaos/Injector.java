package dev.boxoffice.chaos;

import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.EventStreams;
import dev.boxoffice.cluster.ManagedProcess;
import dev.boxoffice.cluster.Randomness;
import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.testing.TcpProxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a plan of faults, and counts what it did. */
final class Injector {
    private static final Logger LOG = LoggerFactory.getLogger(Injector.class);
    private static final int THREADS = 16;
    private static final int LAST_SECONDS = 60;

    private final ChaosCluster cluster;
    private final EventStreams events;
    private final RandomGenerator random;
    private final Tally injected = new Tally();
    private final Tally skipped = new Tally();
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor();
    private final List<ScheduledFuture<?>> pending = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    Injector(ChaosCluster cluster, EventStreams events, long seed) {
        this.cluster = cluster;
        this.events = events;
        this.random = Randomness.of(seed, "replays");
    }

    /** Returns when the last fault has begun; those that last are ended by {@link #end}. */
    void run(List<Fault> plan) {
        long begin = System.nanoTime();
        for (Fault fault : plan) {
            long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            Waiting.pause(Math.max(0, fault.atMillis() - elapsed));
            LOG.debug("{}", fault);
            // A server that does not answer must not hold up the other faults.
            threads.execute(() ->
                    (inject(fault) ? injected : skipped).count(fault.kind().label()));
        }
    }

    private boolean inject(Fault fault) {
        try {
            return fault.kind().inject(fault, this);
        } catch (RuntimeException e) {
            // The target is down already.
            LOG.debug("not possible: {}: {}", fault, e.toString());
            return false;
        }
    }

    ChaosCluster cluster() {
        return cluster;
    }

    EventStreams events() {
        return events;
    }

    ManagedProcess process(Fault fault) {
        return cluster.process(fault.target());
    }

    boolean replay(int count) {
        return events.replay(count, random);
    }

    /** Does something to a link, and something else when the time of the fault is over. */
    boolean during(Fault fault, Consumer<TcpProxy> begin, Consumer<TcpProxy> end) {
        TcpProxy link = cluster.link(fault.target());
        begin.accept(link);
        return later(fault, () -> end.accept(link));
    }

    /** Does something when the time of the fault is over. */
    boolean later(Fault fault, Runnable end) {
        Runnable logged = () -> {
            try {
                end.run();
            } catch (RuntimeException e) {
                LOG.debug("{} does not end by itself: {}", fault, e.toString());
            }
        };
        pending.add(ends.schedule(logged, fault.millis(), TimeUnit.MILLISECONDS));
        return true;
    }

    /** Ends every fault that still lasts. */
    void end() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a fault does not begin");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pending.forEach(end -> end.cancel(false));
        ends.shutdown();
        cluster.heal();
    }

    Tally injected() {
        return injected;
    }

    Tally skipped() {
        return skipped;
    }
}
