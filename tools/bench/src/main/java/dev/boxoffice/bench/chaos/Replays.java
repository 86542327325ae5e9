package dev.boxoffice.bench.chaos;

import dev.boxoffice.platform.bridge.Streams;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import java.io.IOException;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Brings old events again, under new message ids, so that the stream takes them for new ones. */
final class Replays {
    private final Events events;
    private final RandomGenerator random;

    Replays(Events events, RandomGenerator random) {
        this.events = events;
        this.random = random;
    }

    /** Publishes {@code count} events that were published before, in any order. */
    boolean replay(int count) {
        try {
            JetStreamManagement management = events.connection().jetStreamManagement();
            long last =
                    management.getStreamInfo(Streams.EVENTS).getStreamState().getLastSequence();
            for (int i = 0; i < count && last > 0; i++) {
                MessageInfo old = management.getMessage(Streams.EVENTS, 1 + random.nextLong(last));
                Headers headers = new Headers().put(NatsJetStreamConstants.MSG_ID_HDR, "again-" + UUID.randomUUID());
                events.connection().jetStream().publish(old.getSubject(), headers, old.getData());
            }
            return last > 0;
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }
}
