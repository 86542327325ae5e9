package dev.boxoffice.testing;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.Streams;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * The events of one NATS server: all that were published, which have to be as the contract says, and more to publish.
 */
public final class EventLog {
    private final NatsConnection nats;
    private final Connection connection;
    private final PublishedEvents published;

    EventLog(NatsConnection nats, String url) {
        this.nats = nats;
        Options options = new Options.Builder()
                .server(url)
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(100))
                .errorListener(new ErrorListener() {})
                .build();
        try {
            this.connection = Nats.connect(options);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no NATS at " + url, e);
        }
        this.published = new PublishedEvents(connection);
    }

    /** Publishes {@code data}, a record of shared-events, under a new event id; returns that id. */
    public String publish(String type, String subject, Object data) {
        String id = Ids.next();
        publish(id, type, subject, data);
        return id;
    }

    /** Publishes under a given event id. The stream drops it if it has stored that id lately. */
    public void publish(String id, String type, String subject, Object data) {
        CloudEvent event = EventCodec.event(id, EventContract.TEST_SOURCE, type, subject, Instant.now(), data);
        Await.await(nats.publish(type, id, EventCodec.encode(event)));
    }

    /** Publishes any text where events are expected. */
    public void publishRaw(String type, String id, String body) {
        Headers headers =
                new Headers().put(NatsJetStreamConstants.MSG_ID_HDR, id).put(PublishedEvents.WRONG_ON_PURPOSE, "yes");
        Await.await(nats.publish(type, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Has {@code reaction} answer each event of a subject from now on, on a thread of its own. */
    public void onPublished(String type, Consumer<CloudEvent> reaction) {
        connection
                .createDispatcher(message -> reaction.accept(EventCodec.decode(message.getData())))
                .subscribe(type);
    }

    /** What was published under a subject until now, as far as it is readable. */
    public List<CloudEvent> of(String type) {
        return published.all().stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    /** What was published under a subject about one aggregate until now. */
    public List<CloudEvent> of(String type, String subject) {
        return of(type).stream()
                .filter(event -> subject.equals(event.subject()))
                .toList();
    }

    /** Waits for an event, or returns it if it was there already. */
    public CloudEvent await(String type, Predicate<CloudEvent> wanted) {
        return Awaitility.await(type)
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> of(type).stream().filter(wanted).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    /** Waits for an event about one aggregate, and returns its data. */
    public <T> T await(String type, String subject, Class<T> data) {
        CloudEvent event = await(type, candidate -> subject.equals(candidate.subject()));
        return EventCodec.data(event.data(), data);
    }

    /** Waits until {@code domain} has dealt with everything that was published under a subject. */
    public void awaitHandled(String domain, String type) {
        String durable = domain + "-" + type.substring("events.".length()).replace('.', '-');
        Awaitility.await(durable)
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> isIdle(durable));
    }

    private boolean isIdle(String durable) throws IOException, JetStreamApiException {
        ConsumerInfo info = connection.jetStreamManagement().getConsumerInfo(Streams.EVENTS, durable);
        return info.getNumPending() == 0 && info.getNumAckPending() == 0;
    }

    /** How many events consumers have given up on. */
    public long deadLetters() {
        try {
            return connection
                    .jetStreamManagement()
                    .getStreamInfo(Streams.DEAD)
                    .getStreamState()
                    .getMsgCount();
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks what was published until now against the contract. */
    void check() {
        published.check();
    }

    void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
