package dev.boxoffice.platform.bridge;

import dev.boxoffice.events.Subjects;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams that all domains share. Any domain may create them; doing it again changes nothing.
 */
public final class Streams {
  /** Keeps all events. */
  public static final String EVENTS = "EVENTS";

  /** Keeps what consumers gave up on. */
  public static final String DEAD = "DEAD";

  /** A pull that was lost with a restart of the server is noticed and repeated after this. */
  static final Duration PULL_EXPIRY = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);
  private static final int STREAM_NOT_FOUND = 10059;
  private static final int STREAM_EXISTS = 10058;
  private static final int SUBJECTS_OVERLAP = 10065;

  private Streams() {}

  /**
   * Creates what is missing, brings what is there to the present settings, and has {@code link}
   * look after both streams from then on.
   *
   * @param replicas copies of each message
   * @param retention how long events are kept, zero for ever; dead letters stay until an operator
   *     decides about them
   */
  public static Future<Void> ensure(NatsLink link, int replicas, Duration retention) {
    return ensure(link, replicas, retention, true);
  }

  /**
   * Creates what is missing, and has {@code link} look after both streams from then on.
   *
   * @param mayChange whether it also brings what is there to the present settings; one domain does,
   *     as a client that may change a stream can empty it
   */
  public static Future<Void> ensure(
      NatsLink link, int replicas, Duration retention, boolean mayChange) {
    StreamSupervisor supervisor = link.supervisor();
    return supervisor
        .keep(stream(EVENTS, Subjects.ALL_EVENTS, replicas, retention), mayChange)
        .compose(
            kept ->
                supervisor.keep(
                    stream(DEAD, Subjects.DEAD_PREFIX + ">", replicas, Duration.ZERO), mayChange));
  }

  private static StreamConfiguration stream(
      String name, String subjects, int replicas, Duration maxAge) {
    return StreamConfiguration.builder()
        .name(name)
        .subjects(subjects)
        .storageType(StorageType.File)
        .replicas(replicas)
        .maxAge(maxAge)
        .duplicateWindow(DUPLICATE_WINDOW)
        .build();
  }

  /**
   * Makes a stream that is missing, where others may be doing so just now. Changes nothing that is
   * right already: that is cheaper where many start at once, and a server of version 2.9 may hang
   * for good when it has to update a stream while it is made.
   *
   * @param present what {@link #find} has just found
   * @return the stream as it is then
   * @throws IOException also where the subjects are taken for now: try again
   */
  static StreamInfo provide(
      JetStreamManagement management,
      StreamConfiguration wanted,
      Optional<StreamInfo> present,
      boolean mayChange)
      throws IOException, JetStreamApiException {
    if (present.isEmpty()) {
      return add(management, wanted, mayChange);
    }
    return isAsWanted(present.get().getConfiguration(), wanted)
        ? present.get()
        : change(management, wanted, present.get(), mayChange);
  }

  private static StreamInfo change(
      JetStreamManagement management,
      StreamConfiguration wanted,
      StreamInfo present,
      boolean mayChange)
      throws IOException, JetStreamApiException {
    if (mayChange) {
      return management.updateStream(wanted);
    }
    LOG.debug("the stream {} has other settings than here, which ops may change", wanted.getName());
    return present;
  }

  /** A stream as it is now, if there is one of that name. */
  static Optional<StreamInfo> find(JetStreamManagement management, String name)
      throws IOException, JetStreamApiException {
    try {
      return Optional.of(management.getStreamInfo(name));
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != STREAM_NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static StreamInfo add(
      JetStreamManagement management, StreamConfiguration wanted, boolean mayChange)
      throws IOException, JetStreamApiException {
    try {
      return management.addStream(wanted);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == SUBJECTS_OVERLAP) {
        // What a server of version 2.9 also says of a stream that somebody else is just making.
        throw new IOException("another stream has the subjects of " + wanted.getName(), e);
      }
      if (e.getApiErrorCode() != STREAM_EXISTS) {
        throw e;
      }
      // Another process has made it meanwhile, with other settings.
      return change(management, wanted, management.getStreamInfo(wanted.getName()), mayChange);
    }
  }

  private static boolean isAsWanted(StreamConfiguration present, StreamConfiguration wanted) {
    return present.getSubjects().equals(wanted.getSubjects())
        && present.getReplicas() == wanted.getReplicas()
        && present.getMaxAge().equals(wanted.getMaxAge())
        && (wanted.getDuplicateWindow().isZero()
            || present.getDuplicateWindow().equals(wanted.getDuplicateWindow()));
  }
}
