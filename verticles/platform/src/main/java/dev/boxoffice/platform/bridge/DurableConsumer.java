package dev.boxoffice.platform.bridge;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.bridge.ConsumerNumbers.Outcome;
import dev.boxoffice.platform.metrics.Metrics;
import dev.boxoffice.platform.resilience.Backoff;
import dev.boxoffice.platform.tracing.Correlation;
import dev.boxoffice.platform.tracing.Origin;
import dev.boxoffice.platform.tracing.Traces;
import io.nats.client.ConsumeOptions;
import io.nats.client.ConsumerContext;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.MessageConsumer;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One durable JetStream consumer: its messages go to an address on the event bus, and what the
 * handler there answers decides what becomes of them.
 *
 * <table>
 *   <caption>Outcomes</caption>
 *   <tr><td>success, also of a duplicate</td><td>acknowledged</td></tr>
 *   <tr><td>a part that is away</td><td>again after a growing delay, for ever</td></tr>
 *   <tr><td>unexpected failure</td><td>again after a growing delay, then dead letter</td></tr>
 *   <tr><td>malformed</td><td>dead letter at once</td></tr>
 * </table>
 */
final class DurableConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(DurableConsumer.class);
  private static final int IN_FLIGHT = 64;
  private static final int IN_FLIGHT_OF_ALL_REPLICAS = 1024;
  private static final long MAX_DELIVERIES = 8;
  private static final Duration ACK_WAIT = Duration.ofSeconds(30);
  private static final Duration HANDLER_TIMEOUT = Duration.ofSeconds(20);
  private static final int DRAIN_SECONDS = 5;
  private static final Backoff REDELIVERY =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(4));

  private final NatsLink link;
  private final String domain;
  private final String subject;
  private final String address;
  private final ConsumerNumbers numbers;
  private final Tracer tracer;
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private Context context;
  private MessageConsumer consumer;

  DurableConsumer(
      NatsLink link,
      String domain,
      String subject,
      String address,
      Metrics metrics,
      Tracer tracer) {
    this.link = link;
    this.domain = domain;
    this.subject = subject;
    this.address = address;
    this.tracer = tracer;
    this.numbers = new ConsumerNumbers(metrics, link, durableName(domain, subject));
  }

  /** The name that replicas share, such as {@code orders-ticket-created}. */
  static String durableName(String domain, String subject) {
    return domain + "-" + subject.substring("events.".length()).replace('.', '-');
  }

  Future<Void> start() {
    context = link.vertx().getOrCreateContext();
    return link.repeatable(this::ensure).compose(durable -> link.blocking(() -> consume(durable)));
  }

  private ConsumerContext ensure() throws IOException, JetStreamApiException {
    return link.connection().getStreamContext(Streams.EVENTS).createOrUpdateConsumer(settings());
  }

  private Void consume(ConsumerContext durable) throws IOException, JetStreamApiException {
    ConsumeOptions options =
        ConsumeOptions.builder()
            .batchSize(IN_FLIGHT)
            .expiresIn(Streams.PULL_EXPIRY.toMillis())
            .build();
    consumer = durable.consume(options, link.connection().createDispatcher(), this::onMessage);
    return null;
  }

  private ConsumerConfiguration settings() {
    return ConsumerConfiguration.builder()
        .durable(durableName(domain, subject))
        .filterSubject(subject)
        .deliverPolicy(DeliverPolicy.All)
        .ackPolicy(AckPolicy.Explicit)
        .ackWait(ACK_WAIT)
        .maxAckPending(IN_FLIGHT_OF_ALL_REPLICAS)
        .build();
  }

  /** Runs on the dispatcher thread of this consumer alone, which may wait. */
  private void onMessage(Message message) {
    inFlight.acquireUninterruptibly();
    long received = System.nanoTime();
    Span span = Traces.received(tracer, domain + " " + subject, message);
    ((ContextInternal) context)
        .duplicate()
        .runOnContext(
            ignored -> {
              Traces.enter(span);
              Correlation.set(
                  Origin.of(message).request().orElseGet(() -> traceOrId(span, message)));
              settle(message)
                  .onSuccess(outcome -> numbers.count(outcome, received))
                  .onComplete(
                      settled -> {
                        span.end();
                        inFlight.release();
                      });
            });
  }

  private static String traceOrId(Span span, Message message) {
    return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : id(message);
  }

  private static String id(Message message) {
    return message.hasHeaders()
        ? message.getHeaders().getFirst(NatsJetStreamConstants.MSG_ID_HDR)
        : "unnamed";
  }

  private Future<Outcome> settle(Message message) {
    if (isForAnother(message)) {
      return acknowledge(message);
    }
    // A message that ends the process each time never gets an answer: its count is the only sign.
    if (deliveries(message) > MAX_DELIVERIES * 4) {
      return bury(message, "delivered " + deliveries(message) + " times without an answer");
    }
    String body = new String(message.getData(), StandardCharsets.UTF_8);
    DeliveryOptions options =
        new DeliveryOptions().setLocalOnly(true).setSendTimeout(HANDLER_TIMEOUT.toMillis());
    return link.vertx()
        .eventBus()
        .request(address, body, options)
        .compose(done -> acknowledge(message), failure -> onFailure(message, failure));
  }

  /** A dead letter that is repeated is meant for the consumer that gave up on it. */
  private boolean isForAnother(Message message) {
    String consumer =
        message.hasHeaders() ? message.getHeaders().getFirst(DeadLetters.REPLAY_FOR) : null;
    return consumer != null && !consumer.equals(durableName(domain, subject));
  }

  private Future<Outcome> acknowledge(Message message) {
    message.ack();
    return Future.succeededFuture(Outcome.HANDLED);
  }

  private Future<Outcome> onFailure(Message message, Throwable failure) {
    HandlerFailure kind = kindOf(failure);
    long deliveries = deliveries(message);
    if (kind == HandlerFailure.MALFORMED
        || (kind == HandlerFailure.UNEXPECTED && deliveries >= MAX_DELIVERIES)) {
      return bury(message, failure.getMessage());
    }
    // While a part is away every event fails, and what is away says so itself.
    LOG.atLevel(kind == HandlerFailure.TRANSIENT ? Level.DEBUG : Level.WARN)
        .log(
            "{} could not apply {} (try {}): {}",
            domain,
            subject,
            deliveries,
            failure.getMessage());
    message.nakWithDelay(REDELIVERY.after(deliveries));
    return Future.succeededFuture(Outcome.RETRIED);
  }

  private static HandlerFailure kindOf(Throwable failure) {
    if (failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
      return HandlerFailure.ofCode(reply.failureCode());
    }
    return HandlerFailure.TRANSIENT;
  }

  /** Keeps the message where an operator finds it; if even that fails, it comes again. */
  private Future<Outcome> bury(Message message, String cause) {
    LOG.error("{} gives up on {}: {}", domain, subject, cause);
    Headers headers =
        DeadLetters.headers(message, durableName(domain, subject), cause)
            .put(
                NatsJetStreamConstants.MSG_ID_HDR,
                domain + ":" + message.metaData().streamSequence());
    return link.publish(Subjects.DEAD_PREFIX + domain + "." + subject, headers, message.getData())
        .onSuccess(stored -> message.term())
        .map(Outcome.BURIED)
        .otherwise(Outcome.RETRIED);
  }

  private static long deliveries(Message message) {
    return message.metaData().deliveredCount();
  }

  /** Pulls no more, and waits a bounded time for what is under way. */
  Future<Void> close() {
    return link.blocking(
        () -> {
          if (consumer != null) {
            consumer.stop();
            if (!inFlight.tryAcquire(IN_FLIGHT, DRAIN_SECONDS, TimeUnit.SECONDS)) {
              LOG.warn("{}: events under way at the end of the drain will come again", address);
            }
            consumer.close();
          }
          return null;
        });
  }
}
