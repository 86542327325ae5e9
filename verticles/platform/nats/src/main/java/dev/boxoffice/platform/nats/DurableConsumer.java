package dev.boxoffice.platform.nats;

import dev.boxoffice.platform.runtime.StreamState;
import dev.boxoffice.platform.telemetry.CorrelationId;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.platform.telemetry.TraceContext;
import dev.boxoffice.platform.telemetry.Traces;
import io.nats.client.ConsumeOptions;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.MessageConsumer;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One durable JetStream consumer. It sends its messages to an address on the event bus, and acknowledges them as
 * {@link Delivery} says. The {@link StreamSupervisor} recreates it when it is missing.
 */
final class DurableConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DurableConsumer.class);
    private static final int IN_FLIGHT = 64;
    private static final int IN_FLIGHT_OF_ALL_REPLICAS = 1024;
    private static final Duration ACK_WAIT = Duration.ofSeconds(30);
    private static final int DRAIN_SECONDS = 5;
    private static final int CONSUMER_NOT_FOUND = 10014;

    private final NatsConnection nats;
    private final Delivery.Consumption consumption;
    private final ConsumerMetrics consumerMetrics;
    private final Tracer tracer;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final Supplier<Future<Void>> ensure = this::ensure;
    private Context context;
    private MessageConsumer consumer;

    /** Creation time of the consumer that messages are pulled from; differs after the consumer was recreated. */
    private ZonedDateTime consumerCreatedAt;

    /** All messages up to this one were acknowledged at the last check. */
    private Position acknowledged;

    private volatile boolean closed;

    private record Position(int generation, long sequence) {}

    DurableConsumer(
            NatsConnection nats,
            String domain,
            String subject,
            Delivery.RetryPolicy retries,
            Metrics metrics,
            Tracer tracer) {
        this.nats = nats;
        this.consumption = new Delivery.Consumption(
                nats.vertx(), domain, subject, retries, nats::publish, this::streamGeneration, () -> closed);
        this.tracer = tracer;
        this.consumerMetrics = new ConsumerMetrics(metrics, nats, name());
    }

    /** The name that replicas share, such as {@code orders-ticket-created}. */
    static String durableName(String domain, String subject) {
        return domain + "-" + subject.substring("events.".length()).replace('.', '-');
    }

    private String name() {
        return consumption.consumer();
    }

    private int streamGeneration() {
        return nats.supervisor()
                .state(Streams.EVENTS)
                .map(StreamState::generation)
                .orElse(0);
    }

    Future<Void> start() {
        context = nats.vertx().getOrCreateContext();
        return nats.supervisor().keepConsumer(ensure);
    }

    private Future<Void> ensure() {
        return nats.blocking(() -> {
            provide();
            return null;
        });
    }

    private synchronized void provide() throws Exception {
        int generation = streamGeneration();
        JetStreamManagement management = nats.connection().jetStreamManagement();
        Optional<ConsumerInfo> usable = usable(management);
        if (usable.isEmpty() && consumerCreatedAt != null) {
            LOG.warn("the consumer {} was lost, recreating it", name());
            consumerMetrics.countLost();
        }
        ConsumerInfo info = usable.isPresent()
                ? updated(management, usable.get())
                : management.addOrUpdateConsumer(Streams.EVENTS, configuration(generation));
        if (!closed && (!info.getCreationTime().equals(consumerCreatedAt) || consumer.isFinished())) {
            pull(info);
        }
        acknowledged = new Position(generation, info.getAckFloor().getStreamSequence());
    }

    /** A consumer of that name with other settings may have skipped events: it is deleted. */
    private Optional<ConsumerInfo> usable(JetStreamManagement management) throws IOException, JetStreamApiException {
        Optional<ConsumerInfo> present = present(management);
        if (present.isPresent() && !isUsable(present.get().getConsumerConfiguration())) {
            management.deleteConsumer(Streams.EVENTS, name());
            return Optional.empty();
        }
        return present;
    }

    private boolean isUsable(ConsumerConfiguration settings) {
        return consumption.subject().equals(settings.getFilterSubject())
                && settings.getAckPolicy() == AckPolicy.Explicit
                && settings.getMaxDeliver() <= 0
                && settings.getDeliverSubject() == null;
    }

    private Optional<ConsumerInfo> present(JetStreamManagement management) throws IOException, JetStreamApiException {
        try {
            return Optional.of(management.getConsumerInfo(Streams.EVENTS, name()));
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != CONSUMER_NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private ConsumerConfiguration configuration(int generation) {
        ConsumerConfiguration.Builder configuration = withLimits(ConsumerConfiguration.builder()
                .durable(name())
                .filterSubject(consumption.subject())
                .ackPolicy(AckPolicy.Explicit));
        boolean isKnown = acknowledged != null && acknowledged.generation() == generation;
        return isKnown && acknowledged.sequence() > 0
                ? configuration
                        .deliverPolicy(DeliverPolicy.ByStartSequence)
                        .startSequence(acknowledged.sequence() + 1)
                        .build()
                : configuration.deliverPolicy(DeliverPolicy.All).build();
    }

    /** Sets what may change from one version of this program to the next. */
    private static ConsumerConfiguration.Builder withLimits(ConsumerConfiguration.Builder configuration) {
        return configuration.ackWait(ACK_WAIT).maxAckPending(IN_FLIGHT_OF_ALL_REPLICAS);
    }

    private static ConsumerInfo updated(JetStreamManagement management, ConsumerInfo present)
            throws IOException, JetStreamApiException {
        ConsumerConfiguration current = present.getConsumerConfiguration();
        return ACK_WAIT.equals(current.getAckWait()) && current.getMaxAckPending() == IN_FLIGHT_OF_ALL_REPLICAS
                ? present
                : management.addOrUpdateConsumer(
                        Streams.EVENTS,
                        withLimits(ConsumerConfiguration.builder(current)).build());
    }

    private void pull(ConsumerInfo info) throws Exception {
        if (consumer != null) {
            consumer.stop();
            consumer.close();
        }
        ConsumeOptions options = ConsumeOptions.builder()
                .batchSize(IN_FLIGHT)
                .expiresIn(Streams.PULL_EXPIRY.toMillis())
                .build();
        consumer = nats.connection()
                .getConsumerContext(Streams.EVENTS, name())
                .consume(options, nats.connection().createDispatcher(), this::onMessage);
        consumerCreatedAt = info.getCreationTime();
    }

    /** Runs on the dispatcher thread of this consumer, which may block. */
    private void onMessage(Message message) {
        inFlight.acquireUninterruptibly();
        long received = System.nanoTime();
        TraceContext origin = TraceContext.ofHeaders(name -> header(message, name));
        String operation = consumption.domain() + " " + consumption.subject();
        Span span = Traces.received(tracer, operation, message.getSubject(), origin);
        ((ContextInternal) context).duplicate().runOnContext(ignored -> {
            Traces.enter(span);
            CorrelationId.set(origin.request().orElseGet(() -> traceOrId(span, message)));
            new Delivery(consumption, message)
                    .settle(outcome -> consumerMetrics.count(outcome, received))
                    .onComplete(settled -> {
                        span.end();
                        inFlight.release();
                    });
        });
    }

    private static String header(Message message, String name) {
        return message.hasHeaders() ? message.getHeaders().getFirst(name) : null;
    }

    private static String traceOrId(Span span, Message message) {
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : Delivery.id(message);
    }

    /** Stops pulling, and waits up to {@value #DRAIN_SECONDS} seconds for messages in flight. */
    Future<Void> close() {
        closed = true;
        nats.supervisor().release(ensure);
        return nats.blocking(() -> {
            stop();
            return null;
        });
    }

    private synchronized void stop() throws Exception {
        if (consumer != null) {
            consumer.stop();
            if (!inFlight.tryAcquire(IN_FLIGHT, DRAIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{}: events in flight at the end of the drain will be delivered again", name());
            }
            consumer.close();
        }
    }
}
