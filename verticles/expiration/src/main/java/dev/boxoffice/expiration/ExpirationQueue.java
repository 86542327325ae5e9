package dev.boxoffice.expiration;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The deadlines in Redis: a sorted set of those to come, and one of those that a replica is about
 * to announce. Every operation is atomic and may be repeated.
 */
final class ExpirationQueue {
  private static final int BATCH = 256;
  private static final int POOL_SIZE = 8;
  private static final int POOL_WAITING = 4_096;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int SILENCE_SECONDS = 10;
  private static final int ANSWER_SECONDS = 5;

  private final Redis redis;
  private final RedisAPI api;
  private final String claimScript;
  private final String pending;
  private final String inFlight;
  private final Duration lease;

  /**
   * What a claim found.
   *
   * @param due to be announced now
   * @param next when to look again, if anything is left
   */
  record Claim(List<Deadline> due, Optional<Instant> next) {
    /** True where more may be due right now. */
    boolean isFull() {
      return due.size() == BATCH;
    }
  }

  ExpirationQueue(Vertx vertx, ExpirationConfig config, String claimScript) {
    RedisOptions options =
        new RedisOptions()
            .setConnectionString(config.redisUrl())
            .setMaxPoolSize(POOL_SIZE)
            .setMaxPoolWaiting(POOL_WAITING)
            // A connection that went silent is given up, and with it what waits on it.
            .setNetClientOptions(
                new NetClientOptions()
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setReadIdleTimeout(SILENCE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS));
    this.redis = Redis.createClient(vertx, options);
    this.api = RedisAPI.api(redis);
    this.claimScript = claimScript;
    // The braces put both sets into one slot of a Redis Cluster, as the script needs both.
    this.pending = config.keyPrefix() + ":{expiration}:pending";
    this.inFlight = config.keyPrefix() + ":{expiration}:in-flight";
    this.lease = config.lease();
  }

  Future<Void> ping() {
    return bounded(api.ping(List.of())).mapEmpty();
  }

  /** Adds a deadline. */
  Future<Void> add(Deadline deadline) {
    String score = Long.toString(deadline.expiresAt().toEpochMilli());
    return bounded(api.zadd(List.of(pending, score, deadline.member()))).mapEmpty();
  }

  /** Takes a deadline out that nobody needs any more. */
  Future<Void> remove(Deadline deadline) {
    return bounded(api.zrem(List.of(pending, deadline.member()))).mapEmpty();
  }

  /** Leases what is due at {@code now} to the caller. */
  Future<Claim> claim(Instant now) {
    return bounded(
            api.eval(
                List.of(
                    claimScript,
                    "2",
                    pending,
                    inFlight,
                    Long.toString(now.toEpochMilli()),
                    Long.toString(now.plus(lease).toEpochMilli()),
                    Integer.toString(BATCH))))
        .map(ExpirationQueue::toClaim);
  }

  private static Claim toClaim(Response answer) {
    String next = answer.get(0).toString();
    List<Deadline> due = new ArrayList<>();
    for (int i = 1; i < answer.size(); i++) {
      due.add(Deadline.of(answer.get(i).toString()));
    }
    return new Claim(
        due,
        next.isEmpty()
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli((long) Double.parseDouble(next))));
  }

  /** Notes that these have been announced. */
  Future<Void> done(Collection<Deadline> announced) {
    if (announced.isEmpty()) {
      return Future.succeededFuture();
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(inFlight);
    announced.forEach(deadline -> arguments.add(deadline.member()));
    return bounded(api.zrem(arguments)).mapEmpty();
  }

  private static Future<Response> bounded(Future<Response> answer) {
    return answer.timeout(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  void close() {
    redis.close();
  }
}
