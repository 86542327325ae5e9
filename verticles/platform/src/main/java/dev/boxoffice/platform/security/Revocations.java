package dev.boxoffice.platform.security;

import dev.boxoffice.platform.bridge.KeyValueBucket;
import dev.boxoffice.platform.resilience.FailureLog;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that were ended before their time, as the auth domain announces them in a key-value
 * bucket of JetStream. Each process keeps them in memory until they would have ended anyway.
 *
 * <p>Safe to use from any thread.
 */
public final class Revocations {
  /** No session lasts longer, so that the bucket need not remember for longer. */
  public static final Duration LONGEST_SESSION = Duration.ofDays(31);

  private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
  private static final String BUCKET = "revoked";

  /** Before the id of a user of whom all sessions are ended. */
  private static final String USER = "user.";

  private static final int ANNOUNCE_SECONDS = 2;
  private static final int CLEAN_EVERY = 1_000;

  private final KeyValueBucket bucket;
  private final Clock clock;
  private final Map<String, Long> endOf = new ConcurrentHashMap<>();
  private final Map<String, Instant> beginnings = new ConcurrentHashMap<>();
  private final List<Consumer<Predicate<Identity>>> listeners = new CopyOnWriteArrayList<>();
  private int addedSinceCleaning;

  /** Follows the bucket of {@code buckets}. */
  public Revocations(KeyValueBucket.Factory buckets, Clock clock) {
    this.bucket = buckets.bucket(BUCKET, LONGEST_SESSION);
    this.clock = clock;
  }

  /** Follows the announcements, now and from now on; those made already are known then. */
  public Future<Void> follow() {
    return bucket.follow(
        (key, millis, at) -> {
          if (millis == null) {
            // It would have ended by now.
            return;
          }
          if (key.startsWith(USER)) {
            addUser(key.substring(USER.length()), Instant.ofEpochMilli(Long.parseLong(millis)));
          } else {
            add(key, Long.parseLong(millis));
          }
        });
  }

  /**
   * Ends a session: here at once, elsewhere as soon as the announcement arrives. Succeeds when it
   * is stored; while NATS is away after a short while, and goes on trying for a bounded time.
   */
  public Future<Void> revoke(Identity session) {
    if (session.sessionId() == null) {
      return Future.succeededFuture();
    }
    note(session.sessionId(), session.expiresAt());
    return announce(session.sessionId(), value(session.expiresAt()));
  }

  /** Ends all sessions that a user has begun until now, as {@link #revoke} ends one. */
  public Future<Void> revokeAll(String userId) {
    // Tokens know the second in which they were made.
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    addUser(userId, now);
    return announce(USER + userId, value(now));
  }

  private Future<Void> announce(String key, String value) {
    return bucket
        .put(key, value)
        .timeout(ANNOUNCE_SECONDS, TimeUnit.SECONDS)
        .onFailure(
            failure -> FailureLog.write(LOG, "the end of a session is not announced yet", failure))
        .otherwiseEmpty();
  }

  /**
   * Ends a session here, for whoever announces it by an outbox: a message of {@link #value} under
   * {@link #subject}.
   *
   * @param end when its last token ends by itself
   */
  public void note(String sessionId, Instant end) {
    add(sessionId, end.toEpochMilli());
  }

  /** The subject under which the end of a session is announced. */
  public String subject(String sessionId) {
    return bucket.subject(sessionId);
  }

  /** What is announced of a session whose last token ends by itself at {@code end}. */
  public static String value(Instant end) {
    return Long.toString(end.toEpochMilli());
  }

  /** True if the session was ended before its time. */
  public boolean has(Identity session) {
    return has(session.sessionId(), session.userId(), session.begunAt());
  }

  /**
   * True if a session was ended before its time.
   *
   * @param sessionId null for one that cannot be ended by itself
   * @param begunAt when it began, in whole seconds
   */
  public boolean has(String sessionId, String userId, Instant begunAt) {
    Instant beginning = beginnings.get(userId);
    return (sessionId != null && endOf.containsKey(sessionId))
        || (beginning != null && !begunAt.isAfter(beginning));
  }

  /** Tells {@code listener} which sessions are ended from now on, on any thread. */
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
