package dev.boxoffice.platform.nats;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import io.nats.client.FetchConsumeOptions;
import io.nats.client.FetchConsumer;
import io.nats.client.Message;
import io.nats.client.OrderedConsumerContext;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads stored events in batches, in the order of the stream. */
final class EventReplay {
    private static final int BATCH = 1_000;
    private static final long FETCH_MILLIS = 2_000;

    private final NatsConnection nats;
    private final OrderedConsumerContext consumer;
    private final Function<List<CloudEvent>, Future<Void>> reader;

    private EventReplay(
            NatsConnection nats, OrderedConsumerContext consumer, Function<List<CloudEvent>, Future<Void>> reader) {
        this.nats = nats;
        this.consumer = consumer;
        this.reader = reader;
    }

    /** Reads events of {@code subjects} since an instant; succeeds at the present end of the stream. */
    static Future<Void> read(
            NatsConnection nats, String subjects, Instant since, Function<List<CloudEvent>, Future<Void>> reader) {
        OrderedConsumerConfiguration configuration = new OrderedConsumerConfiguration()
                .filterSubject(subjects)
                .deliverPolicy(DeliverPolicy.ByStartTime)
                .startTime(since.atZone(ZoneOffset.UTC));
        return nats.repeatable(
                        () -> nats.connection().getStreamContext(Streams.EVENTS).createOrderedConsumer(configuration))
                .compose(consumer -> new EventReplay(nats, consumer, reader).readNext());
    }

    private Future<Void> readNext() {
        return nats.blocking(this::fetch).compose(batch -> reader.apply(batch.events())
                .compose(done -> batch.isLast() ? Future.succeededFuture() : readNext()));
    }

    /** Events, and whether they were the last ones. */
    private record Batch(List<CloudEvent> events, boolean isLast) {}

    private Batch fetch() throws Exception {
        FetchConsumeOptions options = FetchConsumeOptions.builder()
                .maxMessages(BATCH)
                .expiresIn(FETCH_MILLIS)
                .noWait()
                .build();
        List<CloudEvent> events = new ArrayList<>();
        long pending = 0;
        FetchConsumer fetched = consumer.fetch(options);
        try {
            for (Message message = fetched.nextMessage(); message != null; message = fetched.nextMessage()) {
                pending = message.metaData().pendingCount();
                decode(message, events);
            }
        } finally {
            fetched.close();
        }
        return new Batch(events, pending == 0);
    }

    private static void decode(Message message, List<CloudEvent> events) {
        try {
            events.add(EventCodec.decode(message.getData()));
        } catch (MalformedEventException e) {
            // The durable consumers of the event store a dead letter.
        }
    }
}
