package dev.boxoffice.platform.nats;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows each event from now on to one replica as it passes, which is sooner, and costs the servers less, than to have
 * the stream hand it out. What passes while the link is away is not shown: {@link NatsConnection#onGap} tells of that. An
 * event may be shown twice, and before the stream has stored it.
 *
 * @see <a href="https://docs.nats.io/nats-concepts/core-nats">Core NATS</a>, whose subjects a stream only listens to
 */
final class EventSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);

    private final NatsConnection link;
    private final String subjects;
    private final Consumer<CloudEvent> observer;
    private volatile boolean closed;

    EventSubscription(NatsConnection link, String subjects, Consumer<CloudEvent> observer) {
        this.link = link;
        this.subjects = subjects;
        this.observer = observer;
    }

    /** Shows on the context of the caller; succeeds once the server knows of it. */
    Future<Void> start() {
        link.listen(subjects, this::show);
        return link.flush();
    }

    /** Shows on the thread that delivers; succeeds once the server knows of it. */
    Future<Void> startAtOnce() {
        link.hear(subjects, this::show);
        return link.flush();
    }

    /** An event that the observer cannot make sense of, whatever it is, is passed over. */
    private void show(String subject, byte[] body) {
        if (closed) {
            return;
        }
        try {
            observer.accept(EventCodec.decode(body));
        } catch (MalformedEventException e) {
            LOG.warn("not shown: {}: {}", subject, e.getMessage());
        } catch (RuntimeException e) {
            FailureLog.write(LOG, "not shown: " + subject, e);
        }
    }

    void close() {
        closed = true;
    }
}
