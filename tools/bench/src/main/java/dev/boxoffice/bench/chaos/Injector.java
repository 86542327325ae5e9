package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the plan come true, and counts what it did. */
final class Injector {
    private static final Logger LOG = LoggerFactory.getLogger(Injector.class);

    private static final int HELPERS = 16;
    private static final int LAST_SECONDS = 60;

    private final Town town;
    private final Gateway gateway;
    private final Replays replays;
    private final Deletions deletions;
    private final Tally injected = new Tally();
    private final Tally skipped = new Tally();
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor();
    private final List<ScheduledFuture<?>> pending = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService helpers = Executors.newFixedThreadPool(HELPERS);

    Injector(Town town, Gateway gateway, Replays replays, Deletions deletions) {
        this.deletions = deletions;
        this.town = town;
        this.gateway = gateway;
        this.replays = replays;
    }

    /** Returns when the last fault has begun; those that last are ended by {@link #end}. */
    void run(List<Fault> plan) {
        long begin = System.nanoTime();
        for (Fault fault : plan) {
            long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            Waiting.pause(Math.max(0, fault.atMillis() - elapsed));
            LOG.debug("{}", fault);
            // What asks a server that does not answer must not hold up the others.
            helpers.execute(() ->
                    (inject(fault) ? injected : skipped).count(fault.kind().label()));
        }
    }

    private boolean inject(Fault fault) {
        try {
            return switch (fault.kind()) {
                case KILL -> town.supervisor(fault.target()).kill(Duration.ofMillis(fault.millis()));
                case TERMINATE -> town.supervisor(fault.target()).terminate();
                case BLACKOUT -> town.killAll(Duration.ofMillis(fault.millis()));
                case FORGET -> town.redis().forget();
                case READONLY ->
                    town.redis().readOnly(true)
                            && later(fault, () -> town.redis().readOnly(false));
                case FULL ->
                    town.redis().full(true) && later(fault, () -> town.redis().full(false));
                case CONSUMER ->
                    deletions.deleteConsumer(Integer.parseInt(fault.detail().split(" ", 2)[1]));
                case STREAM -> deletions.deleteStream(fault.detail());
                case EMPTY -> town.supervisor(fault.target()).empty(Duration.ofMillis(fault.millis()));
                case PAUSE -> town.supervisor(fault.target()).stop(Duration.ofMillis(fault.millis()));
                case GATEWAY -> gateway.fail(fault.detail());
                case WEBHOOKS -> gateway.disturbWebhooks(fault.detail()) && later(fault, gateway::calm);
                case REPLAY -> replays.replay(Integer.parseInt(fault.detail().split(" ", 3)[0]));
                case CUT, REFUSE, DELAY, STALL, BLACKHOLE -> hurt(fault, town.link(fault.target()));
            };
        } catch (RuntimeException e) {
            // What is down already cannot be hurt.
            LOG.debug("not possible: {}: {}", fault, e.toString());
            return false;
        }
    }

    private boolean hurt(Fault fault, Link link) {
        return switch (fault.kind()) {
            case REFUSE -> {
                link.refuse();
                yield later(fault, link::mend);
            }
            case DELAY -> {
                link.delay(Long.parseLong(fault.detail().split(" ", 3)[1]));
                yield later(fault, link::mend);
            }
            case STALL -> {
                link.stall();
                yield later(fault, link::mend);
            }
            case BLACKHOLE -> {
                link.stall();
                yield later(fault, () -> {
                    link.cut();
                    link.mend();
                });
            }
            default -> {
                link.cut();
                yield true;
            }
        };
    }

    private boolean later(Fault fault, Runnable end) {
        Runnable quietly = () -> {
            try {
                end.run();
            } catch (RuntimeException e) {
                LOG.debug("{} does not end by itself: {}", fault, e.toString());
            }
        };
        pending.add(ends.schedule(quietly, fault.millis(), TimeUnit.MILLISECONDS));
        return true;
    }

    /** Ends every fault that still lasts. */
    void end() {
        helpers.shutdown();
        try {
            if (!helpers.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a fault does not begin");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pending.forEach(end -> end.cancel(false));
        ends.shutdown();
        town.heal();
        gateway.heal();
    }

    Tally injected() {
        return injected;
    }

    Tally skipped() {
        return skipped;
    }
}
