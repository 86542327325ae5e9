package dev.boxoffice.bench.perf;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import io.nats.client.Connection;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Many browsers that watch one listing sell, from the event that tells of it until they have it, against a bare
 * broadcast to as many sockets. What lies before the event is in {@link LagBench}.
 */
final class WatchersBench implements Bench {
    private static final int A_SECOND = 10;
    private static final int PAUSE_MILLIS = 1_000 / A_SECOND;

    private static final String LISTING = "0123456789abcdef01234567";

    @Override
    public String name() {
        return "watchers";
    }

    @Override
    public List<Measured> run(Site site) {
        int count = site.options().size(Sizes.WATCHERS);
        Measured slowest = Measured.of(count + " watchers, " + A_SECOND + " changes/s: p99, ms", "at most 2", false, 2);
        Measured memory = Measured.of("memory of a watcher, KiB", "", false, 3);
        Measured processor = Measured.of("processor ms for 1,000 messages", "", false, 3);
        // The first shows what each takes of a memory that is still small, and is for warming up.
        for (int round = -1; round < site.options().rounds(); round++) {
            Side ours = ours(site, count);
            Side bare = bare(site, count);
            if (round < 0) {
                memory.add(ours.kibEach(), bare.kibEach());
            } else {
                slowest.add(ours.p99Millis(), bare.p99Millis());
                processor.add(ours.processorMillis(), bare.processorMillis());
            }
        }
        return List.of(slowest, processor, memory);
    }

    /** How late watchers were, what they took, and what 1,000 messages to them cost. */
    private record Side(double p99Millis, double kibEach, double processorMillis) {}

    private static Side ours(Site site, int count) {
        return measure(
                site, site.product(), site.productChild(), Audience.OURS, count, change -> tell(site.nats(), change));
    }

    /** Has browsers told that so many seats are left. */
    static void tell(Connection nats, int change) {
        String id = UUID.randomUUID().toString();
        TicketAvailabilityData seats = new TicketAvailabilityData(LISTING, change, change, 0, 0);
        CloudEvent event =
                EventCodec.event(id, "/tickets", Subjects.TICKET_AVAILABILITY, LISTING, Instant.now(), seats);
        nats.publish(Subjects.TICKET_AVAILABILITY, EventCodec.encode(event).getBytes(StandardCharsets.UTF_8));
    }

    private static Side bare(Site site, int count) {
        return measure(
                site,
                site.bare(),
                site.bareChild(),
                Audience.BARE,
                count,
                change -> site.call("POST", site.bare() + "/tell/" + change, new JsonObject(), ""));
    }

    /** How many changes one side of a round has. */
    static int changes(Site site) {
        return Math.max(1, (int) (site.options().time().toMillis() / PAUSE_MILLIS));
    }

    private static Side measure(Site site, URI base, Child child, Audience audience, int count, IntConsumer cause) {
        double before = child.residentMib();
        try (Watchers watchers = new Watchers(site.vertx(), base, audience, count)) {
            double spent = child.processorMillis();
            change(site, watchers, count, 1, cause);
            double kib = Math.max(0.1, (child.residentMib() - before) * 1_024 / count);
            double millis = (child.processorMillis() - spent) * 1_000 / ((double) changes(site) * count);
            return new Side(watchers.p99Millis(), kib, Math.max(0.001, millis));
        }
    }

    /** Causes changes for a while, numbered from {@code first}, and waits until all have heard. */
    static void change(Site site, Watchers watchers, int count, int first, IntConsumer cause) {
        int end = first + changes(site);
        for (int change = first; change < end; change++) {
            watchers.tell(change);
            cause.accept(change);
            site.pause(PAUSE_MILLIS);
        }
        for (int change = first; change < end; change++) {
            watchers.awaitHeard(change, count);
        }
    }
}
