package dev.boxoffice.platform.identity;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The sessions that were ended before they expired, which the auth domain publishes in a key-value bucket of JetStream.
 * Each process keeps them in memory until they would have expired.
 *
 * <p>Safe to use from any thread.
 */
public final class Revocations {
    /** The longest lifetime of a session, after which entries of the bucket expire. */
    public static final Duration LONGEST_SESSION = Duration.ofDays(31);

    private static final String BUCKET = "revoked";

    /** Prefix of the id of a user whose sessions have all ended. */
    private static final String USER = "user.";

    /** Key whose presence says that the bucket contains all ended sessions; a new bucket lacks it. */
    private static final String WHOLE = "whole";

    /** Values of the bucket expire after {@link #LONGEST_SESSION}. */
    private static final Duration CONFIRM_EVERY = Duration.ofHours(12);

    private static final int CLEAN_EVERY = 1_000;

    private final KeyValues bucket;
    private final Clock clock;
    private final Map<String, Long> endOf = new ConcurrentHashMap<>();
    private final Map<String, Instant> beginnings = new ConcurrentHashMap<>();
    private final List<Consumer<Predicate<Identity>>> listeners = new CopyOnWriteArrayList<>();
    private final Promise<Void> whole = Promise.promise();
    private String confirmed;
    private long confirmedNanos;
    private int addedSinceCleaning;

    /** Watches the bucket of {@code buckets}. */
    public Revocations(KeyValues.Buckets buckets, Clock clock) {
        this.bucket = buckets.bucket(BUCKET, LONGEST_SESSION);
        this.clock = clock;
    }

    /**
     * Watches the bucket; succeeds once the present values are read and, in a new bucket, once auth has published all
     * ended sessions.
     */
    public Future<Void> subscribe() {
        return bucket.watch(this::onRevocation).compose(caughtUp -> whole.future());
    }

    private void onRevocation(String key, String millis, Instant at) {
        if (millis == null) {
            // It would have expired by now.
            return;
        }
        if (key.equals(WHOLE)) {
            whole.tryComplete();
        } else if (key.startsWith(USER)) {
            addUser(key.substring(USER.length()), Instant.ofEpochMilli(Long.parseLong(millis)));
        } else {
            add(key, Long.parseLong(millis));
        }
    }

    /** The stream of the announcements. */
    public String stream() {
        return bucket.stream();
    }

    /** Creates the bucket if it is missing. */
    public Future<Void> open() {
        return bucket.ensure();
    }

    /**
     * Confirms that the bucket contains all ended sessions, unless that was confirmed a short time ago.
     *
     * @param incarnation differs after the bucket was lost and recreated
     */
    public Future<Void> confirm(String incarnation) {
        boolean isConfirmed =
                incarnation.equals(confirmed) && System.nanoTime() - confirmedNanos < CONFIRM_EVERY.toNanos();
        return isConfirmed
                ? Future.succeededFuture()
                : confirmAll().onSuccess(done -> {
                    confirmed = incarnation;
                    confirmedNanos = System.nanoTime();
                });
    }

    /** Confirms that the bucket contains all ended sessions. */
    public Future<Void> confirmAll() {
        return bucket.put(WHOLE, "0");
    }

    /** Ends all sessions that a user has begun until now: in this process at once, in others once it is published. */
    public Future<Void> endAll(String userId, Instant beginning) {
        addUser(userId, beginning);
        return bucket.put(USER + userId, value(beginning));
    }

    /**
     * Ends all sessions that a user has begun until {@code beginning} in this process, for a caller that publishes it
     * by an outbox.
     */
    public void noteUser(String userId, Instant beginning) {
        addUser(userId, beginning);
    }

    /** The key of a user whose sessions have all ended. */
    public static String keyOfUser(String userId) {
        return USER + userId;
    }

    /** The entries of the bucket: values by their keys. */
    public Map<String, String> announced() {
        Map<String, String> all = new HashMap<>();
        endOf.forEach((session, end) -> all.put(session, Long.toString(end)));
        beginnings.forEach((user, beginning) -> all.put(USER + user, value(beginning)));
        return all;
    }

    /**
     * Ends a session in this process, for a caller that publishes it by an outbox: a message of {@link #value} under
     * {@link #subject}.
     *
     * @param end when its last token expires
     */
    public void note(String sessionId, Instant end) {
        add(sessionId, end.toEpochMilli());
    }

    /** The subject that publishes the end of a session, or of all sessions of a user. */
    public String subject(String key) {
        return bucket.subject(key);
    }

    /** The message for a session whose last token expires at {@code end}. */
    public static String value(Instant end) {
        return Long.toString(end.toEpochMilli());
    }

    /** True if the session was ended before it expired. */
    public boolean has(Identity session) {
        return has(session.sessionId(), session.userId(), session.begunAt());
    }

    /**
     * True if a session was ended before it expired.
     *
     * @param sessionId null for one that cannot be ended by itself
     * @param begunAt when it began, in whole seconds
     */
    public boolean has(String sessionId, String userId, Instant begunAt) {
        Instant beginning = beginnings.get(userId);
        return (sessionId != null && endOf.containsKey(sessionId))
                || (beginning != null && !begunAt.isAfter(beginning));
    }

    /** Calls {@code listener} for each session that is ended from now on, on any thread. */
    public void onRevoked(Consumer<Predicate<Identity>> listener) {
        listeners.add(listener);
    }

    private void add(String sessionId, long end) {
        if (end <= clock.millis() || endOf.put(sessionId, end) != null) {
            return;
        }
        clean();
        listeners.forEach(listener -> listener.accept(one -> sessionId.equals(one.sessionId())));
    }

    private void addUser(String userId, Instant beginning) {
        if (beginning.plus(LONGEST_SESSION).isBefore(clock.instant())) {
            return;
        }
        beginnings.merge(userId, beginning, (one, other) -> one.isAfter(other) ? one : other);
        clean();
        listeners.forEach(listener -> listener.accept(one -> userId.equals(one.userId()) && has(one)));
    }

    private synchronized void clean() {
        if (++addedSinceCleaning >= CLEAN_EVERY) {
            addedSinceCleaning = 0;
            long now = clock.millis();
            endOf.values().removeIf(end -> end <= now);
            Instant oldest = Instant.ofEpochMilli(now).minus(LONGEST_SESSION);
            beginnings.values().removeIf(beginning -> beginning.isBefore(oldest));
        }
    }
}
