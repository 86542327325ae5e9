package dev.boxoffice.platform.nats;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The times up to which domains have published all their events. Each domain publishes its own twice a second: a
 * consumer that has handled the whole stream may still miss events that wait in an outbox.
 *
 * <p>The watermark of a domain is dropped after ten minutes without a new one. A service that publishes none, such as
 * one in another language, has no watermark.
 */
public final class PublishedWatermarks {
    private static final String SUBJECTS = "ops.published.";
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final NatsConnection nats;
    private final Map<String, Mark> marks = new ConcurrentHashMap<>();

    private record Mark(Instant until, long receivedAt) {}

    PublishedWatermarks(NatsConnection nats) {
        this.nats = nats;
    }

    /** Subscribes to the watermarks of all domains. */
    public Future<Void> subscribe() {
        nats.subscribeOnDispatcher(SUBJECTS + "*", this::receive);
        return nats.flush();
    }

    private void receive(String subject, byte[] body) {
        try {
            long millis = Long.parseLong(new String(body, StandardCharsets.US_ASCII));
            Mark mark = new Mark(Instant.ofEpochMilli(millis), System.nanoTime());
            // The watermark of one replica may arrive after a newer one of another.
            marks.merge(
                    subject.substring(SUBJECTS.length()),
                    mark,
                    (old, received) -> received.until().isAfter(old.until()) ? received : old);
        } catch (NumberFormatException e) {
            // Not a watermark of this product.
        }
    }

    /** Publishes that {@code domain} has published all its events up to {@code until}. */
    public void publish(String domain, Instant until) {
        String millis = Long.toString(until.toEpochMilli());
        nats.publishCore(SUBJECTS + domain, millis.getBytes(StandardCharsets.US_ASCII));
    }

    /** The watermark of a domain, if it is recent. */
    Optional<Instant> of(String domain) {
        return Optional.ofNullable(marks.get(domain))
                .filter(mark -> System.nanoTime() - mark.receivedAt() < MAX_AGE.toNanos())
                .map(Mark::until);
    }
}
