package dev.boxoffice.platform.bridge;

import dev.boxoffice.events.Subjects;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
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
   * Creates what is missing, and brings what is there to the present settings.
   *
   * @param replicas copies of each message
   * @param retention how long events are kept, zero for ever; dead letters stay until somebody
   *     decides about them
   */
  public static Future<Void> ensure(NatsLink link, int replicas, Duration retention) {
    return ensure(link, replicas, retention, true);
  }

  /**
   * Creates what is missing.
   *
   * @param mayChange whether it also brings what is there to the present settings; one domain does,
   *     as whoever may change a stream can empty it
   */
  public static Future<Void> ensure(
      NatsLink link, int replicas, Duration retention, boolean mayChange) {
    return link.repeatable(
        () -> {
          JetStreamManagement management = link.connection().jetStreamManagement();
          provide(management, stream(EVENTS, Subjects.ALL_EVENTS, replicas, retention), mayChange);
          provide(
              management,
              stream(DEAD, Subjects.DEAD_PREFIX + ">", replicas, Duration.ZERO),
              mayChange);
          return null;
        });
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
   * @throws IOException also where the subjects are taken for now: try again
   */
  static void provide(JetStreamManagement management, StreamConfiguration wanted, boolean mayChange)
      throws IOException, JetStreamApiException {
    Optional<StreamConfiguration> present = present(management, wanted.getName());
    if (present.isEmpty()) {
      add(management, wanted, mayChange);
    } else if (!isAsWanted(present.get(), wanted)) {
      change(management, wanted, mayChange);
    }
  }

  private static void change(
      JetStreamManagement management, StreamConfiguration wanted, boolean mayChange)
      throws IOException, JetStreamApiException {
    if (mayChange) {
      management.updateStream(wanted);
    } else {
      LOG.info(
          "the stream {} has other settings than here, which ops may change", wanted.getName());
    }
  }

  private static Optional<StreamConfiguration> present(JetStreamManagement management, String name)
      throws IOException, JetStreamApiException {
    try {
      return Optional.of(management.getStreamInfo(name).getConfiguration());
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != STREAM_NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static void add(
      JetStreamManagement management, StreamConfiguration wanted, boolean mayChange)
      throws IOException, JetStreamApiException {
    try {
      management.addStream(wanted);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == SUBJECTS_OVERLAP) {
        // What a server of version 2.9 also says of a stream that somebody else is just making.
        throw new IOException("another stream has the subjects of " + wanted.getName(), e);
      }
      if (e.getApiErrorCode() != STREAM_EXISTS) {
        throw e;
      }
      // Somebody else has made it meanwhile, with other settings.
      change(management, wanted, mayChange);
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
