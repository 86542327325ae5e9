package dev.boxoffice.testing;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.bridge.NatsLink;
import dev.boxoffice.platform.bridge.Streams;
import dev.boxoffice.platform.store.Ids;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * The events of one NATS server: all that were published, and more to publish. Reads the stream
 * itself, message by message, so that it depends on nothing that a test might disturb.
 */
public final class EventLog {
  private static final String SOURCE = "/test";

  private final NatsLink link;
  private final Connection connection;
  private final List<CloudEvent> seen = new ArrayList<>();
  private long read;

  EventLog(NatsLink link, String url) {
    this.link = link;
    Options options =
        new Options.Builder()
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
  }

  /** Publishes {@code data}, a record of shared-events, under a new event id; returns that id. */
  public String publish(String type, String subject, Object data) {
    String id = Ids.next();
    publish(id, type, subject, data);
    return id;
  }

  /** Publishes under a given event id. The stream drops it if it has stored that id lately. */
  public void publish(String id, String type, String subject, Object data) {
    CloudEvent event = EventCodec.event(id, SOURCE, type, subject, Instant.now(), data);
    publishRaw(type, id, EventCodec.encode(event));
  }

  /** Publishes any text where events are expected. */
  public void publishRaw(String type, String id, String body) {
    Await.await(link.publish(type, id, body));
  }

  /** What was published under a subject until now, as far as it is readable. */
  public synchronized List<CloudEvent> of(String type) {
    try {
      readOn();
    } catch (IOException | JetStreamApiException e) {
      throw new IllegalStateException(e);
    }
    return seen.stream().filter(event -> event.type().equals(type)).toList();
  }

  private void readOn() throws IOException, JetStreamApiException {
    JetStreamManagement management = connection.jetStreamManagement();
    long last = management.getStreamInfo(Streams.EVENTS).getStreamState().getLastSequence();
    while (read < last) {
      byte[] body = management.getMessage(Streams.EVENTS, read + 1).getData();
      read++;
      try {
        seen.add(EventCodec.decode(body));
      } catch (MalformedEventException e) {
        // Published by the test itself, which wants to see how domains take it.
      }
    }
  }

  /** What was published under a subject about one aggregate until now. */
  public List<CloudEvent> of(String type, String subject) {
    return of(type).stream().filter(event -> subject.equals(event.subject())).toList();
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

  void close() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
