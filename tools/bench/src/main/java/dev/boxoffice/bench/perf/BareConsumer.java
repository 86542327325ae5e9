package dev.boxoffice.bench.perf;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.MessageConsumer;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Durable consumers of the reference, and how long events take to them. */
final class BareConsumer {
    private static final int SECONDS = 10;

    private BareConsumer() {}

    /** Hands over each message of a subject from now on. */
    static MessageConsumer consume(Connection nats, String subject, Consumer<byte[]> handler)
            throws IOException, JetStreamApiException {
        return nats.getStreamContext(BareStream.NAME)
                .createOrUpdateConsumer(ConsumerConfiguration.builder()
                        // A new one each time: what an earlier one has asked for is still its own.
                        .durable("bare-" + UUID.randomUUID())
                        .deliverPolicy(DeliverPolicy.New)
                        .filterSubject(subject)
                        .build())
                .consume(message -> {
                    handler.accept(message.getData());
                    message.ack();
                });
    }

    /**
     * What JetStream takes from a publication to a durable consumer, and nothing else.
     *
     * @param pace how long after one message the next one follows: threads that have just worked are sooner back at
     *     work, and what happens now and then meets more of those who take longer
     */
    static Lags lags(Connection nats, int messages, Duration pace) {
        return lags(nats, BareStream.SUBJECT, BareStream.SUBJECT, messages, pace);
    }

    /**
     * What it takes until what the reference makes of an event is heard of: it changes a document before it tells
     * others.
     */
    static Lags lagsOfChanges(Connection nats, int messages, Duration pace) {
        return lags(nats, BareStream.ORDERED, BareStream.CHANGED, messages, pace);
    }

    /** Publishes so many messages, one after the other. */
    private static Lags lags(Connection nats, String told, String awaited, int messages, Duration pace) {
        Lags lags = new Lags();
        Semaphore heard = new Semaphore(0);
        try {
            BareStream.on(nats);
            MessageConsumer consumer = consume(nats, awaited, message -> {
                lags.add(ByteBuffer.wrap(message).getLong(), System.nanoTime());
                heard.release();
            });
            Pace pacing = new Pace(pace);
            for (int i = 0; i < messages; i++) {
                pacing.await();
                byte[] now = ByteBuffer.allocate(Long.BYTES)
                        .putLong(System.nanoTime())
                        .array();
                nats.publish(told, now);
                if (!heard.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("a message did not come");
                }
            }
            consumer.stop();
            return lags;
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
