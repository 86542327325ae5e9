package dev.boxoffice.bench.chaos;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.bridge.Streams;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.OrderedConsumerContext;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.OrderedConsumerConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The streams, as anybody sees them who is connected to NATS. */
final class Events implements AutoCloseable {
    private static final Duration NEXT = Duration.ofSeconds(2);

    private final Connection connection;

    Events(String url) {
        Options options = new Options.Builder()
                .server(url)
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(100))
                .connectionName("chaos")
                .errorListener(new ErrorListener() {})
                .build();
        try {
            this.connection = Nats.connect(options);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Connection connection() {
        return connection;
    }

    /** How many dead letters there are, with the first few of them. */
    List<String> deadLetters() throws IOException, JetStreamApiException {
        List<String> found = new ArrayList<>();
        long count = connection
                .jetStreamManagement()
                .getStreamInfo(Streams.DEAD)
                .getStreamState()
                .getMsgCount();
        if (count > 0) {
            for (Message message : read(Streams.DEAD, ">")) {
                found.add(message.getSubject() + " " + message.getHeaders());
            }
        }
        return found;
    }

    /** Consumers that have not dealt with everything, with what they still have to do. */
    List<String> busyConsumers() throws IOException, JetStreamApiException {
        List<String> busy = new ArrayList<>();
        for (ConsumerInfo info : connection.jetStreamManagement().getConsumers(Streams.EVENTS)) {
            boolean ours = info.getConsumerConfiguration().getDurable() != null;
            if (ours && info.getNumPending() + info.getNumAckPending() > 0) {
                busy.add("%s: %d to come, %d not acknowledged"
                        .formatted(info.getName(), info.getNumPending(), info.getNumAckPending()));
            }
        }
        return busy;
    }

    /** All events of a subject until now, oldest first. */
    List<CloudEvent> of(String subject) throws IOException, JetStreamApiException {
        return read(Streams.EVENTS, subject).stream().flatMap(Events::decode).toList();
    }

    /** What is no event says nothing to anybody. */
    private static Stream<CloudEvent> decode(Message message) {
        try {
            return Stream.of(EventCodec.decode(message.getData()));
        } catch (MalformedEventException e) {
            return Stream.empty();
        }
    }

    private List<Message> read(String stream, String subject) throws IOException, JetStreamApiException {
        List<Message> messages = new ArrayList<>();
        OrderedConsumerConfiguration all = new OrderedConsumerConfiguration().filterSubject(subject);
        OrderedConsumerContext context = connection.getStreamContext(stream).createOrderedConsumer(all);
        try {
            IterableConsumer consumer = context.iterate();
            Message message = consumer.nextMessage(NEXT);
            while (message != null) {
                messages.add(message);
                boolean last = message.metaData().pendingCount() == 0;
                message = last ? null : consumer.nextMessage(NEXT);
            }
            consumer.close();
            return messages;
        } catch (IOException | JetStreamApiException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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
