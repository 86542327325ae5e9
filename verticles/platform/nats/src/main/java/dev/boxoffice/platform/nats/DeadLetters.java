package dev.boxoffice.platform.nats;

import dev.boxoffice.kernel.time.ServerClock;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The events that consumers have given up on; an operator replays or deletes them. */
public final class DeadLetters {
    /** Why the consumer gave up. */
    public static final String CAUSE = "Boxoffice-Cause";

    /** The durable consumer that gave up. */
    public static final String CONSUMER = "Boxoffice-Consumer";

    /** When it gave up, ISO 8601. */
    public static final String TIME = "Boxoffice-Time";

    /** On a replayed event: the only consumer that handles it. */
    public static final String REPLAY_FOR = "Boxoffice-Replay-For";

    private static final Set<String> OWN_HEADERS = Set.of(CAUSE, CONSUMER, TIME, REPLAY_FOR);
    private static final String SERVER_PREFIX = "Nats-";
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]+");
    private static final int LONGEST_CAUSE = 500;
    private static final String ALL = ">";
    private static final int NO_MESSAGE = 10037;

    private final NatsConnection nats;

    /** The dead letters in the NATS of {@code nats}. */
    public DeadLetters(NatsConnection nats) {
        this.nats = nats;
    }

    static boolean isOwnHeader(String header) {
        return OWN_HEADERS.contains(header);
    }

    /**
     * The headers of a dead letter: those of the event except commands to the server and values with unprintable
     * characters, and those of this class.
     */
    static Headers headers(Message event, String consumer, String cause) {
        Headers headers = new Headers();
        if (event.hasHeaders()) {
            event.getHeaders().forEach((name, values) -> {
                if (!name.startsWith(SERVER_PREFIX) && values.stream().allMatch(DeadLetters::isPlain)) {
                    headers.put(name, values);
                }
            });
        }
        return headers.put(CAUSE, plain(cause == null ? "unknown" : cause))
                .put(CONSUMER, consumer)
                .put(TIME, ServerClock.ofProcess().instant().toString());
    }

    private static boolean isPlain(String value) {
        return UNPRINTABLE.matcher(value).results().findAny().isEmpty();
    }

    private static String plain(String text) {
        String some = text.length() > LONGEST_CAUSE ? text.substring(0, LONGEST_CAUSE) : text;
        return UNPRINTABLE.matcher(some).replaceAll(" ");
    }

    /** The number of dead letters. */
    public Future<Long> count() {
        return nats.repeatable(
                () -> management().getStreamInfo(Streams.DEAD).getStreamState().getMsgCount());
    }

    /** The highest id ever given; later dead letters get higher ones. */
    public Future<Long> lastId() {
        return nats.repeatable(
                () -> management().getStreamInfo(Streams.DEAD).getStreamState().getLastSequence());
    }

    /** Up to {@code limit} dead letters from id {@code from} on, the oldest first. */
    public Future<List<DeadLetter>> list(long from, int limit) {
        return nats.repeatable(() -> {
            List<DeadLetter> found = new ArrayList<>();
            Optional<DeadLetter> next = at(from, true);
            while (next.isPresent() && found.size() < limit) {
                found.add(next.get());
                next = at(next.get().id() + 1, true);
            }
            return found;
        });
    }

    /** The dead letter with that id, if it exists. */
    public Future<Optional<DeadLetter>> find(long id) {
        // The server rejects ids below 1.
        return id < 1 ? Future.succeededFuture(Optional.empty()) : nats.repeatable(() -> at(id, false));
    }

    private Optional<DeadLetter> at(long id, boolean orLater) throws IOException, JetStreamApiException {
        try {
            return Optional.of(DeadLetter.of(
                    orLater
                            ? management().getNextMessage(Streams.DEAD, id, ALL)
                            : management().getMessage(Streams.DEAD, id)));
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == NO_MESSAGE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Publishes the event again for the consumer that gave up on it, and deletes the dead letter. If that consumer
     * gives up again, there is a new one.
     */
    public Future<Void> replay(DeadLetter letter) {
        return nats.publish(
                        letter.subject(),
                        letter.replayHeaders(
                                "replay:" + letter.id() + ":" + letter.time().toEpochMilli()),
                        letter.body().getBytes(StandardCharsets.UTF_8))
                .compose(stored -> drop(letter));
    }

    /** Deletes the dead letter. */
    public Future<Void> drop(DeadLetter letter) {
        return nats.repeatable(() -> {
            delete(letter.id());
            return null;
        });
    }

    private void delete(long id) throws IOException, JetStreamApiException {
        try {
            management().deleteMessage(Streams.DEAD, id, false);
        } catch (JetStreamApiException e) {
            // Another process, or this call before its answer was lost, has deleted it already.
            if (at(id, false).isPresent()) {
                throw e;
            }
        }
    }

    private JetStreamManagement management() throws IOException {
        return nats.connection().jetStreamManagement();
    }
}
