package dev.boxoffice.testing;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.nats.Streams;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the stream itself, message by message, so that it depends on nothing that a test might disturb; and holds each
 * event against the contract.
 */
public final class PublishedEvents {
    /** Header of what a test publishes to see how domains take it, and is excused therefore. */
    public static final String WRONG_ON_PURPOSE = "Wrong-On-Purpose";

    private final Connection connection;
    private final List<CloudEvent> seen = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private long read;

    /** Those on the server of {@code connection}. */
    PublishedEvents(Connection connection) {
        this.connection = connection;
    }

    /**
     * Checks all that were published on a server until now.
     *
     * @throws AssertionError if asyncapi.yaml promises something else
     */
    public static void check(String natsUrl) {
        try {
            Connection connection = Nats.connect(natsUrl);
            try {
                new PublishedEvents(connection).check();
            } finally {
                connection.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("no NATS at " + natsUrl, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that were published until now and are readable. */
    synchronized List<CloudEvent> all() {
        readOn();
        return List.copyOf(seen);
    }

    /** Throws an AssertionError if one of those until now is not as asyncapi.yaml says. */
    synchronized void check() {
        readOn();
        if (!violations.isEmpty()) {
            throw new AssertionError("events not as asyncapi.yaml says: " + violations);
        }
    }

    private void readOn() {
        try {
            JetStreamManagement management = connection.jetStreamManagement();
            long last =
                    management.getStreamInfo(Streams.EVENTS).getStreamState().getLastSequence();
            while (read < last) {
                read(management.getMessage(Streams.EVENTS, read + 1));
                read++;
            }
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(MessageInfo message) {
        String json = new String(message.getData(), StandardCharsets.UTF_8);
        if (!isWrongOnPurpose(message)) {
            violations.addAll(EventContract.violations(message.getSubject(), json));
        }
        try {
            seen.add(EventCodec.decode(message.getData()));
        } catch (MalformedEventException e) {
            // Published by the test itself, or among the violations now.
        }
    }

    private static boolean isWrongOnPurpose(MessageInfo message) {
        return message.getHeaders() != null && message.getHeaders().containsKey(WRONG_ON_PURPOSE);
    }
}
