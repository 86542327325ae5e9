package dev.boxoffice.platform.bridge;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows each event from now on to one replica as it passes, which is sooner, and costs the servers
 * less, than to have the stream hand it out. What passes while the link is away is not shown:
 * {@link NatsLink#onGap} tells of that. An event may be shown twice, and before the stream has
 * stored it.
 *
 * @see <a href="https://docs.nats.io/nats-concepts/core-nats">Core NATS</a>, whose subjects a
 *     stream only listens to
 */
final class EventObserver {
  private static final Logger LOG = LoggerFactory.getLogger(EventObserver.class);

  private final NatsLink link;
  private final String subjects;
  private final Consumer<CloudEvent> observer;
  private Context context;
  private Dispatcher dispatcher;

  EventObserver(NatsLink link, String subjects, Consumer<CloudEvent> observer) {
    this.link = link;
    this.subjects = subjects;
    this.observer = observer;
  }

  /** Succeeds once the server knows of it. */
  Future<Void> start() {
    context = link.vertx().getOrCreateContext();
    dispatcher = link.connection().createDispatcher(this::onMessage).subscribe(subjects);
    return link.flush();
  }

  private void onMessage(Message message) {
    try {
      CloudEvent event = EventCodec.decode(message.getData());
      context.runOnContext(ignored -> show(event));
    } catch (MalformedEventException e) {
      LOG.warn("not shown: {}: {}", message.getSubject(), e.getMessage());
    }
  }

  /** An event that the observer cannot make sense of, whatever it is, is passed over. */
  private void show(CloudEvent event) {
    try {
      observer.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("not shown: {} {}: {}", event.type(), event.id(), e.getMessage());
    }
  }

  void close() {
    if (dispatcher != null) {
      link.connection().closeDispatcher(dispatcher);
    }
  }
}
