package dev.boxoffice.platform.nats;

import dev.boxoffice.platform.nats.StreamSupervisor.StreamState;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.platform.telemetry.CorrelationId;
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
 * One durable JetStream consumer: its messages go to an address on the event bus, and what the handler there answers
 * decides what becomes of them, see {@link Delivery}. It is made again where it has gone.
 */
final class DurableConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DurableConsumer.class);
    private static final int IN_FLIGHT = 64;
    private static final int IN_FLIGHT_OF_ALL_REPLICAS = 1024;
    private static final Duration ACK_WAIT = Duration.ofSeconds(30);
    private static final int DRAIN_SECONDS = 5;
    private static final int CONSUMER_NOT_FOUND = 10014;

    private final NatsConnection link;
    private final String domain;
    private final String subject;
    private final Delivery.Rules rules;
    private final ConsumerMetrics numbers;
    private final Tracer tracer;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final Supplier<Future<Void>> ensure = this::ensure;
    private Context context;
    private MessageConsumer consumer;

    /** When the consumer was made that is read from; it tells it from others of the same name. */
    private ZonedDateTime reading;

    /** All up to this message of that stream was dealt with when it was last looked at. */
    private Place handled;

    private volatile boolean closed;

    private record Place(int generation, long sequence) {}

    DurableConsumer(
            NatsConnection link, String domain, String subject, Delivery.Rules rules, Metrics metrics, Tracer tracer) {
        this.link = link;
        this.domain = domain;
        this.subject = subject;
        this.rules = rules;
        this.tracer = tracer;
        this.numbers = new ConsumerMetrics(metrics, link, durableName(domain, subject));
    }

    /** The name that replicas share, such as {@code orders-ticket-created}. */
    static String durableName(String domain, String subject) {
        return domain + "-" + subject.substring("events.".length()).replace('.', '-');
    }

    private String name() {
        return durableName(domain, subject);
    }

    Future<Void> start() {
        context = link.vertx().getOrCreateContext();
        return link.supervisor().keepConsumer(ensure);
    }

    private Future<Void> ensure() {
        return link.blocking(() -> {
            provide();
            return null;
        });
    }

    private synchronized void provide() throws Exception {
        int generation = link.supervisor()
                .state(Streams.EVENTS)
                .map(StreamState::generation)
                .orElse(0);
        JetStreamManagement management = link.connection().jetStreamManagement();
        Optional<ConsumerInfo> sound = sound(management);
        if (sound.isEmpty() && reading != null) {
            LOG.warn("the consumer {} was lost, and is made again", name());
            numbers.countLost();
        }
        ConsumerInfo info = sound.isPresent()
                ? updated(management, sound.get())
                : management.addOrUpdateConsumer(Streams.EVENTS, settings(generation));
        if (!closed && (!info.getCreationTime().equals(reading) || consumer.isFinished())) {
            read(info);
        }
        handled = new Place(generation, info.getAckFloor().getStreamSequence());
    }

    /** One that was given other events has passed over ours: it is no better than none. */
    private Optional<ConsumerInfo> sound(JetStreamManagement management) throws IOException, JetStreamApiException {
        Optional<ConsumerInfo> present = present(management);
        if (present.isPresent() && !isOfOurs(present.get().getConsumerConfiguration())) {
            management.deleteConsumer(Streams.EVENTS, name());
            return Optional.empty();
        }
        return present;
    }

    private boolean isOfOurs(ConsumerConfiguration settings) {
        return subject.equals(settings.getFilterSubject())
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

    private ConsumerConfiguration settings(int generation) {
        ConsumerConfiguration.Builder settings = settings(ConsumerConfiguration.builder()
                .durable(name())
                .filterSubject(subject)
                .ackPolicy(AckPolicy.Explicit));
        boolean isKnown = handled != null && handled.generation() == generation;
        return isKnown && handled.sequence() > 0
                ? settings.deliverPolicy(DeliverPolicy.ByStartSequence)
                        .startSequence(handled.sequence() + 1)
                        .build()
                : settings.deliverPolicy(DeliverPolicy.All).build();
    }

    /** What may differ from one version of this program to the next. */
    private static ConsumerConfiguration.Builder settings(ConsumerConfiguration.Builder others) {
        return others.ackWait(ACK_WAIT).maxAckPending(IN_FLIGHT_OF_ALL_REPLICAS);
    }

    private static ConsumerInfo updated(JetStreamManagement management, ConsumerInfo present)
            throws IOException, JetStreamApiException {
        ConsumerConfiguration is = present.getConsumerConfiguration();
        return ACK_WAIT.equals(is.getAckWait()) && is.getMaxAckPending() == IN_FLIGHT_OF_ALL_REPLICAS
                ? present
                : management.addOrUpdateConsumer(
                        Streams.EVENTS,
                        settings(ConsumerConfiguration.builder(is)).build());
    }

    private void read(ConsumerInfo info) throws Exception {
        if (consumer != null) {
            consumer.stop();
            consumer.close();
        }
        ConsumeOptions options = ConsumeOptions.builder()
                .batchSize(IN_FLIGHT)
                .expiresIn(Streams.PULL_EXPIRY.toMillis())
                .build();
        consumer = link.connection()
                .getConsumerContext(Streams.EVENTS, name())
                .consume(options, link.connection().createDispatcher(), this::onMessage);
        reading = info.getCreationTime();
    }

    /** Runs on the dispatcher thread of this consumer alone, which may wait. */
    private void onMessage(Message message) {
        inFlight.acquireUninterruptibly();
        long received = System.nanoTime();
        Span span = Traces.received(tracer, domain + " " + subject, message);
        ((ContextInternal) context).duplicate().runOnContext(ignored -> {
            Traces.enter(span);
            CorrelationId.set(TraceContext.of(message).request().orElseGet(() -> traceOrId(span, message)));
            new Delivery(link, domain, subject, message, rules, () -> closed)
                    .settle(outcome -> numbers.count(outcome, received))
                    .onComplete(settled -> {
                        span.end();
                        inFlight.release();
                    });
        });
    }

    private static String traceOrId(Span span, Message message) {
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : Delivery.id(message);
    }

    /** Pulls no more, and waits a bounded time for what is under way. */
    Future<Void> close() {
        closed = true;
        link.supervisor().release(ensure);
        return link.blocking(() -> {
            stop();
            return null;
        });
    }

    private synchronized void stop() throws Exception {
        if (consumer != null) {
            consumer.stop();
            if (!inFlight.tryAcquire(IN_FLIGHT, DRAIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{}: events under way at the end of the drain will come again", name());
            }
            consumer.close();
        }
    }
}
