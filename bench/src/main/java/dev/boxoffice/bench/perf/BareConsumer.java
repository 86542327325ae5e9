package dev.boxoffice.bench.perf;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.MessageConsumer;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What JetStream takes from a publication to a durable consumer, and nothing else. */
final class BareConsumer {
  private static final int SECONDS = 10;

  private BareConsumer() {}

  /** Publishes so many messages, one after the other. */
  static Lags lags(Connection nats, int messages) {
    Lags lags = new Lags();
    Semaphore heard = new Semaphore(0);
    try {
      BareStream.on(nats);
      MessageConsumer consumer =
          nats.getStreamContext(BareStream.NAME)
              .createOrUpdateConsumer(
                  ConsumerConfiguration.builder()
                      // A new one each time: what an earlier one has asked for is still its own.
                      .durable("bare-" + UUID.randomUUID())
                      .deliverPolicy(DeliverPolicy.New)
                      .filterSubject(BareStream.SUBJECT)
                      .build())
              .consume(
                  message -> {
                    lags.add(ByteBuffer.wrap(message.getData()).getLong(), System.nanoTime());
                    message.ack();
                    heard.release();
                  });
      for (int i = 0; i < messages; i++) {
        byte[] now = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
        nats.publish(BareStream.SUBJECT, now);
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
