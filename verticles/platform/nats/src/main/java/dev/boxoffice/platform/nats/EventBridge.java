package dev.boxoffice.platform.nats;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.runtime.BoundedCaches;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the events of other domains from JetStream to the local event bus of one domain.
 *
 * <p>The address on the event bus is {@code <domain>/<subject>} and the body the JSON text of the event, so that a
 * verticle in any language can consume it. The domain is part of the address because several domains of one JVM may
 * consume the same subject.
 */
public final class EventBridge {
    private static final Logger LOG = LoggerFactory.getLogger(EventBridge.class);
    private static final int MAX_LOGGED = 1_000;

    private final Cache<Integer, String> logged =
            BoundedCaches.ofAtMost(MAX_LOGGED).build();
    private final NatsConnection nats;
    private final String domain;
    private final Metrics metrics;
    private final Tracer tracer;
    private final Delivery.RetryPolicy retries;
    private final Counter skipped;
    private final List<MessageConsumer<String>> local = new ArrayList<>();
    private final List<DurableConsumer> remote = new ArrayList<>();
    private final List<EventSubscription> observers = new ArrayList<>();

    /** A bridge for {@code domain}, whose replicas share the events. */
    public EventBridge(NatsConnection nats, String domain, Metrics metrics, Tracer tracer) {
        this(nats, domain, metrics, tracer, Delivery.RetryPolicy.DEFAULT);
    }

    EventBridge(NatsConnection nats, String domain, Metrics metrics, Tracer tracer, Delivery.RetryPolicy retries) {
        this.retries = retries;
        this.nats = nats;
        this.domain = domain;
        this.metrics = metrics;
        this.tracer = tracer;
        this.skipped =
                metrics.counter("events.skipped", "events of a kind that this version does not know, passed over");
        metrics.sample(
                "dead.letters.waiting",
                "events that consumers of any domain have given up on, until an operator decides",
                () -> nats.answers().compose(connected -> new DeadLetters(nats).count()));
    }

    /**
     * How far this domain has handled the events of {@code subject}, which it subscribes to.
     *
     * @param publisher the domain that publishes them
     */
    public ConsumerProgress freshness(String subject, String publisher) {
        return new ConsumerProgress(nats, DurableConsumer.durableName(domain, subject), publisher);
    }

    /** Address on the event bus for events of {@code subject} in a domain. */
    public static String address(String domain, String subject) {
        return domain + "/" + subject;
    }

    /**
     * Subscribes to {@code subject}: one replica handles each event. Succeeds once the consumer exists. Events of
     * another type, from a later version of their domain, are counted and skipped.
     */
    public <T> Future<Void> subscribe(String subject, Class<T> type, EventHandler<T> handler) {
        String address = address(domain, subject);
        MessageConsumer<String> consumer =
                nats.vertx().eventBus().localConsumer(address, message -> serve(message, subject, type, handler));
        local.add(consumer);
        DurableConsumer durable = new DurableConsumer(nats, domain, subject, retries, metrics, tracer);
        remote.add(durable);
        return consumer.completion().compose(registered -> durable.start());
    }

    private Future<Void> skip() {
        skipped.increment();
        return Future.succeededFuture();
    }

    /** Passes each new event of a known type to {@code observer}, in every replica, on the caller's context. */
    public Future<Void> subscribeLive(String subjects, Consumer<CloudEvent> observer) {
        return observer(subjects, observer).start();
    }

    /**
     * Like {@link #subscribeLive}, for a thread-safe observer that does not block: it runs on the thread of jnats,
     * without waiting for an event loop.
     */
    public Future<Void> subscribeLiveOnDispatcher(String subjects, Consumer<CloudEvent> observer) {
        return observer(subjects, observer).startOnDispatcher();
    }

    private EventSubscription observer(String subjects, Consumer<CloudEvent> observer) {
        EventSubscription made = new EventSubscription(nats, subjects, event -> dispatch(event, observer));
        observers.add(made);
        return made;
    }

    private void dispatch(CloudEvent event, Consumer<CloudEvent> observer) {
        if (Subjects.ALL.contains(event.type())) {
            observer.accept(event);
        } else {
            skipped.increment();
        }
    }

    /** Reads the events since an instant again, in batches and in the order of the stream. */
    public Future<Void> replay(String subjects, Instant since, Function<List<CloudEvent>, Future<Void>> reader) {
        return EventReplay.read(nats, subjects, since, reader);
    }

    private <T> void serve(Message<String> message, String subject, Class<T> type, EventHandler<T> handler) {
        Future.succeededFuture(message.body())
                .map(body -> EventCodec.decode(body.getBytes(StandardCharsets.UTF_8)))
                .compose(event -> event.type().equals(subject)
                        ? handler.handle(event, EventCodec.data(event.data(), type))
                                .mapEmpty()
                        : skip())
                .onComplete(done -> message.reply(new JsonObject()), failure -> {
                    HandlerFailure kind = HandlerFailure.of(failure);
                    if (kind == HandlerFailure.UNEXPECTED) {
                        logOnce(message.body(), subject, failure);
                    }
                    message.fail(kind.code(), HandlerFailure.describe(failure));
                });
    }

    /** Logs the stack of a failure at the first attempt only. */
    private void logOnce(String body, String subject, Throwable failure) {
        String what = domain + " cannot apply " + subject;
        if (logged.asMap().putIfAbsent(Objects.hash(subject, body), what) == null) {
            FailureLog.write(LOG, what, failure);
        }
    }

    /** Accepts no further events, and waits for those in progress. */
    public Future<Void> close() {
        observers.forEach(EventSubscription::close);
        List<Future<Void>> drained = remote.stream().map(DurableConsumer::close).toList();
        return Future.join(drained)
                .eventually(() -> Future.join(
                        local.stream().map(MessageConsumer::unregister).toList()))
                .mapEmpty();
    }
}
