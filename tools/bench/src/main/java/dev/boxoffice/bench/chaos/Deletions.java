package dev.boxoffice.bench.chaos;

import dev.boxoffice.platform.bridge.Streams;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import java.io.IOException;
import java.util.List;

/** What an operator deletes from NATS by mistake. */
final class Deletions {
    private final Events events;

    Deletions(Events events) {
        this.events = events;
    }

    /** Deletes one of the durable consumers; false if there is none, or NATS does not answer. */
    boolean deleteConsumer(int number) {
        try {
            JetStreamManagement management = events.connection().jetStreamManagement();
            List<String> names = management.getConsumerNames(Streams.EVENTS).stream()
                    .filter(name -> name.contains("-"))
                    .sorted()
                    .toList();
            return !names.isEmpty() && management.deleteConsumer(Streams.EVENTS, names.get(number % names.size()));
        } catch (IOException | JetStreamApiException e) {
            return false;
        }
    }

    /** Deletes the durable consumer of that name; false if there is none. */
    boolean deleteConsumer(String name) {
        try {
            return events.connection().jetStreamManagement().deleteConsumer(Streams.EVENTS, name);
        } catch (IOException | JetStreamApiException e) {
            return false;
        }
    }

    /** Deletes a stream; false if there is none of the name, or NATS does not answer. */
    boolean deleteStream(String name) {
        try {
            return events.connection().jetStreamManagement().deleteStream(name);
        } catch (IOException | JetStreamApiException e) {
            return false;
        }
    }
}
