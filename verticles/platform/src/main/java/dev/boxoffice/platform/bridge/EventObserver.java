package dev.boxoffice.platform.bridge;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import io.nats.client.ConsumeOptions;
import io.nats.client.Message;
import io.nats.client.MessageConsumer;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows each event from now on to one replica, in the order of the stream, without keeping a place
 * on the server.
 */
final class EventObserver {
  private static final Logger LOG = LoggerFactory.getLogger(EventObserver.class);

  private final NatsLink link;
  private final String subjects;
  private final Consumer<CloudEvent> observer;
  private Context context;
  private MessageConsumer consumer;

  EventObserver(NatsLink link, String subjects, Consumer<CloudEvent> observer) {
    this.link = link;
    this.subjects = subjects;
    this.observer = observer;
  }

  Future<Void> start() {
    context = link.vertx().getOrCreateContext();
    return link.repeatable(
        () -> {
          consumer =
              link.connection()
                  .getStreamContext(Streams.EVENTS)
                  .createOrderedConsumer(
                      new OrderedConsumerConfiguration()
                          .filterSubject(subjects)
                          .deliverPolicy(DeliverPolicy.New))
                  .consume(
                      ConsumeOptions.builder().expiresIn(Streams.PULL_EXPIRY.toMillis()).build(),
                      this::onMessage);
          return null;
        });
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
    if (consumer != null) {
      consumer.stop();
    }
  }
}
