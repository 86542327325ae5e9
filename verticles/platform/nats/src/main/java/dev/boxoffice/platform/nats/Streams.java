package dev.boxoffice.platform.nats;

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

/** The streams that all domains share. Each domain creates them if they are missing. */
public final class Streams {
    /** Name of the stream of all events. */
    public static final String EVENTS = "EVENTS";

    /** Name of the stream of dead letters. */
    public static final String DEAD = "DEAD";

    /** After this a pull that the server lost in a restart is repeated. */
    static final Duration PULL_EXPIRY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);
    private static final int STREAM_NOT_FOUND = 10059;
    private static final int STREAM_EXISTS = 10058;
    private static final int SUBJECTS_OVERLAP = 10065;

    private Streams() {}

    /**
     * Creates missing streams, changes existing ones to the present settings, and supervises both from then on.
     *
     * @param replicas copies of each message
     * @param retention how long events are kept, zero for ever; dead letters stay until an operator decides about them
     */
    public static Future<Void> ensure(NatsConnection nats, int replicas, Duration retention) {
        return ensure(nats, replicas, retention, true);
    }

    /**
     * Creates missing streams, and supervises both from then on.
     *
     * @param mayChange whether to change existing streams to the present settings; only one domain does, as a client
     *     with that permission can empty a stream
     */
    public static Future<Void> ensure(NatsConnection nats, int replicas, Duration retention, boolean mayChange) {
        StreamSupervisor supervisor = nats.supervisor();
        return supervisor
                .keep(stream(EVENTS, Subjects.ALL_EVENTS, replicas, retention), mayChange)
                .compose(kept ->
                        supervisor.keep(stream(DEAD, Subjects.DEAD_PREFIX + ">", replicas, Duration.ZERO), mayChange));
    }

    private static StreamConfiguration stream(String name, String subjects, int replicas, Duration maxAge) {
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
     * Creates a missing stream, also if other processes create it at the same time. Sends no update if the settings are
     * right: that is cheaper when many processes start at once, and a server of version 2.9 may hang when it updates a
     * stream that is being created.
     *
     * @param present the stream as it is; empty if it is missing
     * @return the stream afterwards
     * @throws IOException also if another stream has the subjects for the moment: try again
     */
    static StreamInfo provide(
            JetStreamManagement management, StreamConfiguration wanted, Optional<StreamInfo> present, boolean mayChange)
            throws IOException, JetStreamApiException {
        if (present.isEmpty()) {
            return add(management, wanted, mayChange);
        }
        return isAsWanted(present.get().getConfiguration(), wanted)
                ? present.get()
                : change(management, wanted, present.get(), mayChange);
    }

    private static StreamInfo change(
            JetStreamManagement management, StreamConfiguration wanted, StreamInfo present, boolean mayChange)
            throws IOException, JetStreamApiException {
        if (mayChange) {
            return management.updateStream(wanted);
        }
        LOG.debug("the stream {} has other settings than wanted, which only ops may change", wanted.getName());
        return present;
    }

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

    private static StreamInfo add(JetStreamManagement management, StreamConfiguration wanted, boolean mayChange)
            throws IOException, JetStreamApiException {
        try {
            return management.addStream(wanted);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == SUBJECTS_OVERLAP) {
                // A server of version 2.9 says this also of a stream that another process is creating.
                throw new IOException("another stream has the subjects of " + wanted.getName(), e);
            }
            if (e.getApiErrorCode() != STREAM_EXISTS) {
                throw e;
            }
            // Another process has created it meanwhile, with other settings.
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
