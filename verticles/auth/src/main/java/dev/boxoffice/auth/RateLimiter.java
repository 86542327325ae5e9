package dev.boxoffice.auth;

import dev.boxoffice.auth.LimitsConfig.Limit;
import dev.boxoffice.platform.config.ConfigException;
import dev.boxoffice.platform.http.ApiException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts attempts in Redis, for all replicas together. While Redis is away each process counts for
 * itself: a limit that is too loose for a while is better than nobody getting in.
 */
final class RateLimiter {
  private static final Logger LOG = LoggerFactory.getLogger(RateLimiter.class);

  /** What Redis answers to whom it does not know; the client has codes of its own beside. */
  private static final List<String> REFUSALS = List.of("WRONGPASS", "NOAUTH", "NOPERM");

  private static final int POOL_SIZE = 8;
  private static final int POOL_WAITING = 1_024;
  private static final int CONNECT_MILLIS = 500;
  private static final int SILENCE_SECONDS = 10;
  private static final int ANSWER_MILLIS = 500;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** The count and what is left of its window; a key without an end would block for ever. */
  private static final String COUNT =
      """
      local count = redis.call('INCR', KEYS[1])
      local left = redis.call('PTTL', KEYS[1])
      if left < 0 then
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
        left = tonumber(ARGV[1])
      end
      return {count, left}
      """;

  private final Redis redis;
  private final RedisAPI api;
  private final String prefix;
  private final LocalCounters local;
  private volatile boolean away;
  private volatile long awayUntil;

  RateLimiter(Vertx vertx, LimitsConfig config, Clock clock) {
    RedisOptions options =
        new RedisOptions()
            // Otherwise one made at random, which would be a new series of numbers at each start.
            .setPoolName("limits")
            .setConnectionString(config.redis().url())
            .setMaxPoolSize(POOL_SIZE)
            .setMaxPoolWaiting(POOL_WAITING)
            .setNetClientOptions(
                new NetClientOptions()
                    .setConnectTimeout(CONNECT_MILLIS)
                    // For rediss: a certificate counts only under the name that was asked for.
                    .setHostnameVerificationAlgorithm("HTTPS")
                    .setReadIdleTimeout(SILENCE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS));
    this.redis = Redis.createClient(vertx, options);
    this.api = RedisAPI.api(redis);
    this.prefix = config.redis().keyPrefix() + ":limit:";
    this.local = new LocalCounters(clock);
  }

  /**
   * Looks whether Redis lets us in. One that is away is no failure, as it may come; one that
   * refuses us, or that nobody trusts, will go on doing so.
   */
  Future<Void> check() {
    return bounded(api.ping(List.of()))
        .<Void>mapEmpty()
        .recover(
            failure ->
                isRefusal(failure)
                    ? Future.failedFuture(
                        new ConfigException(
                            "Redis lets nobody in (REDIS_URL): " + failure.getMessage()))
                    : Future.succeededFuture());
  }

  private static boolean isRefusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException
          || (cause instanceof ErrorType answer && REFUSALS.stream().anyMatch(answer::is))) {
        return true;
      }
    }
    return false;
  }

  /** How many there were, and how long until they are forgotten. */
  record Count(long count, Duration left) {}

  /**
   * Counts one more attempt.
   *
   * @param subject whose attempts are counted: an address, or the hash of an account
   * @return fails with {@link ApiException} 429 beyond the limit, and never for another reason
   */
  Future<Void> take(Limit limit, String subject) {
    String key = prefix + limit.name() + ":" + subject;
    return count(key, limit)
        .compose(
            taken ->
                taken.count() <= limit.most()
                    ? Future.succeededFuture()
                    : Future.failedFuture(ApiException.tooMany(wholeSeconds(taken.left()))));
  }

  private static Duration wholeSeconds(Duration left) {
    return Duration.ofSeconds(Math.max(1, left.plusMillis(999).toSeconds()));
  }

  /** Forgets the attempts of {@code subject}, if Redis is there to be told. */
  Future<Void> forget(Limit limit, String subject) {
    String key = prefix + limit.name() + ":" + subject;
    local.forget(key);
    return isPaused()
        ? Future.succeededFuture()
        : bounded(api.del(List.of(key))).<Void>mapEmpty().otherwiseEmpty();
  }

  private Future<Count> count(String key, Limit limit) {
    if (isPaused()) {
      return Future.succeededFuture(local.count(key, limit.window()));
    }
    String window = Long.toString(limit.window().toMillis());
    return bounded(api.eval(List.of(COUNT, "1", key, window)))
        .map(this::counted)
        .recover(
            failure -> {
              pause(failure);
              return Future.succeededFuture(local.count(key, limit.window()));
            });
  }

  private Count counted(Response answer) {
    if (away) {
      away = false;
      LOG.info("attempts are counted in Redis again");
    }
    return new Count(answer.get(0).toLong(), Duration.ofMillis(answer.get(1).toLong()));
  }

  private boolean isPaused() {
    return away && System.nanoTime() - awayUntil < 0;
  }

  /** Nobody should have to wait for a Redis that has just shown that it is away. */
  private void pause(Throwable failure) {
    awayUntil = System.nanoTime() + PAUSE_NANOS;
    if (!away) {
      away = true;
      LOG.warn("attempts are counted in this process alone: {}", failure.getMessage());
    }
  }

  private static Future<Response> bounded(Future<Response> answer) {
    return answer.timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
  }

  void close() {
    redis.close();
  }
}
