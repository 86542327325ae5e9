package dev.boxoffice.admissions.store;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells the other processes of the domain that tickets of an event have changed, a few times a second at most. A notice
 * may be lost.
 */
public final class DoorNotices {
    private static final String SUBJECT = "doors.changed";
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int MOST_EVENTS = 10_000;

    private final NatsConnection nats;
    private final String self = Ids.next();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    /** Sends by core NATS. */
    public DoorNotices(NatsConnection nats) {
        this.nats = nats;
    }

    /** Begins to send. */
    public RecurringTask start(Vertx vertx) {
        return RecurringTask.start(vertx, "notices of doors", PAUSE, this::sendAll);
    }

    /**
     * Calls {@code one} with each event that another process has changed tickets of, and {@code all} after notices may
     * have been lost.
     */
    void subscribe(Consumer<String> one, Runnable all) {
        nats.subscribe(SUBJECT, (subject, body) -> {
            String[] parts = new String(body, StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2 && !parts[0].equals(self)) {
                one.accept(parts[1]);
            }
        });
        nats.onGap(all);
    }

    /** True if the notices of others arrive. */
    boolean areHeard() {
        return nats.isConnected();
    }

    /** Tickets of an event have changed. */
    void send(String eventId) {
        if (changed.size() < MOST_EVENTS) {
            changed.add(eventId);
        }
    }

    private Future<Void> sendAll() {
        for (String eventId : List.copyOf(changed)) {
            changed.remove(eventId);
            nats.publishCore(SUBJECT, (self + " " + eventId).getBytes(StandardCharsets.UTF_8));
        }
        return Future.succeededFuture();
    }
}
