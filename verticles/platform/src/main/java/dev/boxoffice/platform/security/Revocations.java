package dev.boxoffice.platform.security;

import dev.boxoffice.platform.bridge.KeyValueBucket;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
  private static final int ANNOUNCE_SECONDS = 2;
  private static final int CLEAN_EVERY = 1_000;

  private final KeyValueBucket bucket;
  private final Clock clock;
  private final Map<String, Long> endOf = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private int addedSinceCleaning;

  /** Follows the bucket of {@code buckets}. */
  public Revocations(KeyValueBucket.Factory buckets, Clock clock) {
    this.bucket = buckets.bucket(BUCKET, LONGEST_SESSION);
    this.clock = clock;
  }

  /** Follows the announcements, now and from now on; those made already are known then. */
  public Future<Void> follow() {
    return bucket.follow(
        (sessionId, end) -> {
          if (sessionId != null && end != null) {
            add(sessionId, Long.parseLong(end));
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
    long end = session.expiresAt().toEpochMilli();
    add(session.sessionId(), end);
    return bucket
        .put(session.sessionId(), Long.toString(end))
        .timeout(ANNOUNCE_SECONDS, TimeUnit.SECONDS)
        .onFailure(
            failure ->
                LOG.warn("the end of a session is not announced yet: {}", failure.toString()))
        .otherwiseEmpty();
  }

  /** True if the session of that id was ended before its time; null is no session. */
  public boolean has(String sessionId) {
    return sessionId != null && endOf.containsKey(sessionId);
  }

  /** Tells {@code listener} the id of each session that is ended from now on, on any thread. */
  public void onRevoked(Consumer<String> listener) {
    listeners.add(listener);
  }

  private void add(String sessionId, long end) {
    if (end <= clock.millis() || endOf.put(sessionId, end) != null) {
      return;
    }
    clean();
    listeners.forEach(listener -> listener.accept(sessionId));
  }

  private synchronized void clean() {
    if (++addedSinceCleaning >= CLEAN_EVERY) {
      addedSinceCleaning = 0;
      long now = clock.millis();
      endOf.values().removeIf(end -> end <= now);
    }
  }
}
