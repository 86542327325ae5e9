package dev.boxoffice.cluster;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.nats.Streams;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.OrderedConsumerContext;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The streams of NATS, past the product. */
public final class EventStreams implements AutoCloseable {
    private static final Duration NEXT = Duration.ofSeconds(2);

    private final Connection connection;

    /** Connects to the NATS of a cluster. */
    public EventStreams(ChaosCluster cluster) {
        io.nats.client.Options options = new io.nats.client.Options.Builder()
                .server(cluster.back(Topology.NATS))
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(100))
                .connectionName("harness")
                .errorListener(new ErrorListener() {})
                .build();
        try {
            this.connection = Nats.connect(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    /** The connection, which {@link #close} ends. */
    public Connection connection() {
        return connection;
    }

    private interface Request<T> {
        T on(JetStreamManagement management) throws IOException, JetStreamApiException;
    }

    private <T> T ask(Request<T> request) {
        try {
            return request.on(connection.jetStreamManagement());
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean succeeds(Request<Boolean> request) {
        try {
            return ask(request);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** The dead letters. */
    public List<String> deadLetters() {
        return read(Streams.DEAD, ">").stream()
                .map(message -> message.getSubject() + " " + message.getHeaders())
                .toList();
    }

    /** The durable consumers of the product. */
    public List<ConsumerInfo> consumers() {
        return ask(management -> management.getConsumers(Streams.EVENTS).stream()
                .filter(info -> info.getConsumerConfiguration().getDurable() != null)
                .toList());
    }

    /** Consumers that have not handled all events, with what is left. */
    public List<String> busyConsumers() {
        return consumers().stream()
                .filter(info -> info.getNumPending() + info.getNumAckPending() > 0)
                .map(info -> "%s: %d to come, %d not acknowledged"
                        .formatted(info.getName(), info.getNumPending(), info.getNumAckPending()))
                .toList();
    }

    /** The ids of all aggregates that have an event of that type. */
    public Set<String> subjects(String type) {
        return read(Streams.EVENTS, type).stream()
                .flatMap(EventStreams::decode)
                .map(CloudEvent::subject)
                .collect(Collectors.toSet());
    }

    private static Stream<CloudEvent> decode(Message message) {
        try {
            return Stream.of(EventCodec.decode(message.getData()));
        } catch (MalformedEventException e) {
            return Stream.empty();
        }
    }

    /** All messages of a subject until now, oldest first. */
    private List<Message> read(String stream, String subject) {
        List<Message> messages = new ArrayList<>();
        try {
            OrderedConsumerContext context = connection
                    .getStreamContext(stream)
                    .createOrderedConsumer(new OrderedConsumerConfiguration().filterSubject(subject));
            IterableConsumer consumer = context.iterate();
            Message message = consumer.nextMessage(NEXT);
            while (message != null) {
                messages.add(message);
                boolean isLast = message.metaData().pendingCount() == 0;
                message = isLast ? null : consumer.nextMessage(NEXT);
            }
            consumer.close();
            return messages;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes one of the durable consumers; false if there is none, or NATS does not answer. */
    public boolean deleteConsumer(int number) {
        return succeeds(management -> {
            List<String> names = management.getConsumerNames(Streams.EVENTS).stream()
                    .filter(name -> name.contains("-"))
                    .sorted()
                    .toList();
            return !names.isEmpty() && management.deleteConsumer(Streams.EVENTS, names.get(number % names.size()));
        });
    }

    /** Deletes the durable consumer of that name; false if there is none, or NATS does not answer. */
    public boolean deleteConsumer(String name) {
        return succeeds(management -> management.deleteConsumer(Streams.EVENTS, name));
    }

    /** Deletes a stream; false if there is none of the name, or NATS does not answer. */
    public boolean deleteStream(String name) {
        return succeeds(management -> management.deleteStream(name));
    }

    /** Publishes {@code count} old events under new message ids, so that the stream takes them for new ones. */
    public boolean replay(int count, RandomGenerator random) {
        return ask(management -> {
            long last =
                    management.getStreamInfo(Streams.EVENTS).getStreamState().getLastSequence();
            for (int i = 0; i < count && last > 0; i++) {
                MessageInfo old = management.getMessage(Streams.EVENTS, 1 + random.nextLong(last));
                Headers headers = new Headers().put(NatsJetStreamConstants.MSG_ID_HDR, "again-" + UUID.randomUUID());
                connection.jetStream().publish(old.getSubject(), headers, old.getData());
            }
            return last > 0;
        });
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
