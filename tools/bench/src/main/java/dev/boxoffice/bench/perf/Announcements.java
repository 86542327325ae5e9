package dev.boxoffice.bench.perf;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears which reservations have expired, and when it heard of each. */
final class Announcements implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Connection connection;
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Instant> byOrder = new HashMap<>();

    private record Heard(Message message, Instant at) {}

    Announcements(String url) {
        try {
            connection = Nats.connect(url);
            connection
                    .createDispatcher(this::hear)
                    .subscribe(Subjects.RESERVATION_EXPIRED)
                    .setPendingLimits(-1, -1);
            // From here on the server has heard of the subscription.
            connection.flush(PATIENCE);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads nothing yet: that would take the processor from what is measured. */
    private void hear(Message message) {
        heard.add(new Heard(message, Instant.now()));
        count.incrementAndGet();
    }

    /** When each of these orders was first heard of; waits for all, and then forgets them. */
    Map<String, Instant> await(Collection<String> orders) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int enough = orders.size();
        while (!byOrder.keySet().containsAll(orders)) {
            while (count.get() < enough) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(count + " of " + orders.size() + " were announced");
                }
                Child.pause();
            }
            read();
            // What came twice was not what is missing.
            enough = count.get() + 1;
        }
        Map<String, Instant> first = new HashMap<>(byOrder);
        byOrder.clear();
        count.set(0);
        return first;
    }

    private void read() {
        for (Heard one = heard.poll(); one != null; one = heard.poll()) {
            byOrder.putIfAbsent(EventCodec.decode(one.message().getData()).subject(), one.at());
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
