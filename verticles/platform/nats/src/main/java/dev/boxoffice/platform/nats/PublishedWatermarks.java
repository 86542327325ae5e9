package dev.boxoffice.platform.nats;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Until when each domain has published all its events, as they tell each other twice a second: what waits in an outbox
 * is on no stream, so that consumers of the stream seem to have done everything.
 *
 * <p>A domain that falls silent may have published nothing since. After ten minutes it counts no more, nor does one
 * that does not tell, such as a service in another language.
 */
public final class PublishedWatermarks {
    private static final String SUBJECTS = "ops.published.";
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private final NatsConnection link;
    private final Map<String, Mark> marks = new ConcurrentHashMap<>();

    private record Mark(Instant until, long heardAt) {}

    PublishedWatermarks(NatsConnection link) {
        this.link = link;
    }

    /** Hears what the domains tell from now on. */
    public Future<Void> follow() {
        link.hear(SUBJECTS + "*", this::heard);
        return link.flush();
    }

    private void heard(String subject, byte[] body) {
        try {
            long millis = Long.parseLong(new String(body, StandardCharsets.US_ASCII));
            Mark mark = new Mark(Instant.ofEpochMilli(millis), System.nanoTime());
            // Of several replicas one may have looked earlier than it is heard.
            marks.merge(
                    subject.substring(SUBJECTS.length()),
                    mark,
                    (old, told) -> told.until().isAfter(old.until()) ? told : old);
        } catch (NumberFormatException e) {
            // Not one of our domains has told it.
        }
    }

    /** Tells that {@code domain} has published all events of until then. */
    public void tell(String domain, Instant until) {
        String millis = Long.toString(until.toEpochMilli());
        link.tell(SUBJECTS + domain, millis.getBytes(StandardCharsets.US_ASCII));
    }

    /** Until when a domain has published everything, if it tells. */
    Optional<Instant> of(String domain) {
        return Optional.ofNullable(marks.get(domain))
                .filter(mark -> System.nanoTime() - mark.heardAt() < LONGEST_SILENCE.toNanos())
                .map(Mark::until);
    }
}
