package dev.boxoffice.platform.nats;

import dev.boxoffice.events.CloudEvent;
import io.vertx.core.Future;

/**
 * Applies events of one kind.
 *
 * <p>The same event may come more than once, and an older one after a newer one: a handler must ignore both. The future
 * succeeds when the effect is stored. It fails with {@link dev.boxoffice.events.MalformedEventException} if no retry
 * can help.
 *
 * @param <T> the record of the event's data
 */
@FunctionalInterface
public interface EventHandler<T> {
    /** Applies one event. */
    Future<?> handle(CloudEvent event, T data);
}
