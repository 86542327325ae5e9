package dev.boxoffice.platform.nats;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.nats.client.api.ConsumerInfo;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Metrics of one durable consumer. */
final class ConsumerMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(DurableConsumer.class);

    /** The outcome of an attempt to handle a message. */
    enum Outcome implements EnumText {
        /** Its effect is stored, now or earlier. */
        HANDLED,
        /** It is retried. */
        RETRIED,
        /** It became a dead letter. */
        BURIED
    }

    private final NatsConnection nats;
    private final String durable;
    private final Counter lost;
    private final Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);

    ConsumerMetrics(Metrics metrics, NatsConnection nats, String durable) {
        this.nats = nats;
        this.durable = durable;
        for (Outcome outcome : Outcome.values()) {
            timers.put(
                    outcome,
                    metrics.timer(
                            "events.consumed",
                            "events by what became of them, and how long it took",
                            "consumer",
                            durable,
                            "outcome",
                            outcome.text()));
        }
        this.lost = metrics.counter(
                "consumers.lost", "times that the consumer was found missing, and made again", "consumer", durable);
        metrics.sample(
                "consumer.lag",
                "events on the stream that the consumer has not been given yet",
                () -> query(ConsumerInfo::getNumPending),
                "consumer",
                durable);
        metrics.sample(
                "consumer.unacknowledged",
                "events that the consumer has been given, and not dealt with yet",
                () -> query(ConsumerInfo::getNumAckPending),
                "consumer",
                durable);
    }

    private Future<Long> query(Function<ConsumerInfo, Long> number) {
        // Without a connection the request would block a worker thread.
        return nats.answers()
                .compose(connected -> nats.blocking(() -> number.apply(
                        nats.connection().jetStreamManagement().getConsumerInfo(Streams.EVENTS, durable))));
    }

    void countLost() {
        lost.increment();
    }

    void count(Outcome outcome, long receivedNanos) {
        LOG.debug("{}: {}", durable, outcome.text());
        timers.get(outcome).record(Duration.ofNanos(System.nanoTime() - receivedNanos));
    }
}
