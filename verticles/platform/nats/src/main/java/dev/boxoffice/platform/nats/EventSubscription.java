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
 * Passes each new event to an observer in each replica, by core NATS: sooner, and at less cost for the servers, than a
 * consumer of the stream. Events are missed while the connection is lost, see {@link NatsConnection#onGap}. An event
 * may come twice, and before the stream has stored it.
 *
 * @see <a href="https://docs.nats.io/nats-concepts/core-nats">Core NATS</a>, whose subjects a stream also stores
 */
final class EventSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);

    private final NatsConnection nats;
    private final String subjects;
    private final Consumer<CloudEvent> observer;
    private volatile boolean closed;

    EventSubscription(NatsConnection nats, String subjects, Consumer<CloudEvent> observer) {
        this.nats = nats;
        this.subjects = subjects;
        this.observer = observer;
    }

    /** Subscribes; the observer runs on the context of the caller. Succeeds once the server has the subscription. */
    Future<Void> start() {
        nats.subscribe(subjects, this::receive);
        return nats.flush();
    }

    /** Subscribes; the observer runs on the thread of jnats. Succeeds once the server has the subscription. */
    Future<Void> startOnDispatcher() {
        nats.subscribeOnDispatcher(subjects, this::receive);
        return nats.flush();
    }

    /** Skips events that are malformed or that the observer fails on. */
    private void receive(String subject, byte[] body) {
        if (closed) {
            return;
        }
        try {
            observer.accept(EventCodec.decode(body));
        } catch (MalformedEventException e) {
            LOG.warn("malformed event of {} skipped: {}", subject, e.getMessage());
        } catch (RuntimeException e) {
            FailureLog.write(LOG, "handling an event of " + subject, e);
        }
    }

    void close() {
        closed = true;
    }
}
