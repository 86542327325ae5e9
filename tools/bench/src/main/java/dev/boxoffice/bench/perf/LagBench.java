package dev.boxoffice.bench.perf;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.NotificationChannel;
import dev.boxoffice.events.NotificationData;
import dev.boxoffice.events.NotificationKind;
import dev.boxoffice.events.Subjects;
import io.nats.client.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * From the answer to a buyer until tickets, expiration and a browser know of the order, against what JetStream itself
 * takes from a publication to a consumer; calm, and while a thousand other events a second go through the same stream.
 */
final class LagBench implements Bench {
    private static final int ORDERS = 300;
    private static final int A_SECOND = 1_000;
    private static final int BURST = 10;
    private static final String SOMETHING = "0123456789abcdef01234567";

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public List<Measured> run(Site site) {
        List<Measured> all = new ArrayList<>();
        Connection nats = site.nats();
        site.bareChild();
        try (Onlookers onlookers = new Onlookers(site, nats)) {
            all.addAll(measure(site, nats, onlookers, "calm"));
            String busy = A_SECOND + " other events/s";
            Pace pace = new Pace(Duration.ofSeconds(1).multipliedBy(BURST).dividedBy(A_SECOND));
            all.addAll(Aside.repeat(() -> burst(nats, pace), () -> measure(site, nats, onlookers, busy)));
        }
        return all;
    }

    private static List<Measured> measure(Site site, Connection nats, Onlookers onlookers, String weather) {
        List<Measured> middle = new ArrayList<>();
        List<Measured> slow = new ArrayList<>();
        for (String who : Onlookers.WHO) {
            String what = "order until " + who + " has it, " + weather;
            middle.add(Measured.of(what + ": p50, ms", "at most 3", false, 3));
            slow.add(Measured.of(what + ": p99, ms", "at most 5", false, 5));
        }
        Measured change = bareChange(weather + ": p50, ms");
        Measured slowChange = bareChange(weather + ": p99, ms");
        String seller = site.member();
        String buyer = site.member();
        int orders = site.options().size(ORDERS);
        WarmUp.settle(site, () -> BareConsumer.lagsOfChanges(nats, orders, Duration.ZERO));
        WarmUp.settle(site, () -> onlookers.watch(seller, buyer, orders));
        for (int round = 0; round < site.options().rounds(); round++) {
            long begun = System.nanoTime();
            List<Lags> ours = onlookers.watch(seller, buyer, orders);
            Duration pace = Duration.ofNanos((System.nanoTime() - begun) / orders);
            Lags bare = BareConsumer.lags(nats, orders, pace);
            Lags changes = BareConsumer.lagsOfChanges(nats, orders, pace);
            change.add(changes.millis(50), bare.millis(50));
            slowChange.add(changes.millis(99), bare.millis(99));
            for (int who = 0; who < ours.size(); who++) {
                middle.get(who).add(ours.get(who).millis(50), bare.millis(50));
                slow.get(who).add(ours.get(who).millis(99), bare.millis(99));
            }
        }
        middle.addAll(slow);
        middle.add(change);
        middle.add(slowChange);
        return middle;
    }

    /** The least that a change takes on its way to others; nothing of ours. */
    private static Measured bareChange(String when) {
        String what = "an event until a document is changed and others have it, bare, ";
        return Measured.of(what + when, "", false, Double.MAX_VALUE);
    }

    /** The next of the other events. */
    private static void burst(Connection nats, Pace pace) {
        pace.await();
        for (int i = 0; i < BURST; i++) {
            nats.publish(Subjects.NOTIFICATION_SENT, event().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** An event that nobody of the product acts upon. */
    private static String event() {
        String id = UUID.randomUUID().toString();
        NotificationData data = new NotificationData(
                id, 1, SOMETHING, SOMETHING, NotificationKind.PAID, NotificationChannel.LOG, Instant.now());
        CloudEvent event = EventCodec.event(id, "/bench", Subjects.NOTIFICATION_SENT, id, Instant.now(), data);
        return EventCodec.encode(event);
    }
}
