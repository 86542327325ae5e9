package dev.boxoffice.platform.redis;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.platform.redis.Quota.Use;
import dev.boxoffice.platform.runtime.TransientFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Counters in Redis; each key expires at the end of its window. */
final class RedisCounters {
    private static final int POOL_SIZE = 8;

    /** A rush of buyers at one event loop; each of them waits for {@link #ANSWER_MILLIS} at most. */
    private static final int POOL_WAITING = 10_000;

    private static final int CONNECT_MILLIS = 500;
    private static final int SILENCE_SECONDS = 10;
    private static final int ANSWER_MILLIS = 500;

    /**
     * Adds amounts to all keys, or to none: answers 0, or the position of the first key that would exceed its limit and
     * the rest of its window. A key without an end would block for ever.
     */
    private static final String TAKE =
            """
      for i, key in ipairs(KEYS) do
        local used = tonumber(redis.call('GET', key) or '0')
        if used + tonumber(ARGV[3 * i - 2]) > tonumber(ARGV[3 * i - 1]) then
          local left = redis.call('PTTL', key)
          if left < 0 then
            left = tonumber(ARGV[3 * i])
            redis.call('PEXPIRE', key, left)
          end
          return {i, left}
        end
      end
      for i, key in ipairs(KEYS) do
        redis.call('INCRBY', key, ARGV[3 * i - 2])
        if redis.call('PTTL', key) < 0 then
          redis.call('PEXPIRE', key, ARGV[3 * i])
        end
      end
      return {0, 0}
      """;

    private static final String GIVE_BACK =
            """
      for i, key in ipairs(KEYS) do
        local used = tonumber(redis.call('GET', key) or '0')
        if used > tonumber(ARGV[i]) then
          redis.call('DECRBY', key, ARGV[i])
        else
          redis.call('DEL', key)
        end
      end
      """;

    /**
     * Adds an entry to a sorted set by its end, unless there are too many or their sum is too large: answers 0, or the
     * milliseconds until the next one ends.
     */
    private static final String ENTER =
            """
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
      if redis.call('ZSCORE', KEYS[1], ARGV[2]) then
        return 0
      end
      local entries = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
      local count, sum = #entries / 2 + 1, tonumber(ARGV[3])
      for i = 1, #entries, 2 do
        sum = sum + tonumber(string.match(entries[i], ':(%d+)$'))
      end
      local many, large = tonumber(ARGV[5]), tonumber(ARGV[6])
      if (many > 0 and count > many) or (large > 0 and sum > large) then
        return math.max(1, tonumber(entries[2] or ARGV[4]) - tonumber(ARGV[1]))
      end
      redis.call('ZADD', KEYS[1], ARGV[4], ARGV[2])
      redis.call('PEXPIREAT', KEYS[1], redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')[2])
      return 0
      """;

    private final Redis client;
    private final RedisAPI api;
    private final String prefix;

    RedisCounters(Vertx vertx, RedisConfig config) {
        this.client = Redis.createClient(
                vertx,
                new RedisOptions()
                        // Otherwise one made at random, which would be a new series of metrics a start.
                        .setPoolName("limits")
                        .setConnectionString(config.url())
                        .setMaxPoolSize(POOL_SIZE)
                        .setMaxPoolWaiting(POOL_WAITING)
                        .setNetClientOptions(new NetClientOptions()
                                .setConnectTimeout(CONNECT_MILLIS)
                                // For rediss: a certificate counts only under the name asked for.
                                .setHostnameVerificationAlgorithm("HTTPS")
                                .setReadIdleTimeout(SILENCE_SECONDS)
                                .setIdleTimeoutUnit(TimeUnit.SECONDS)));
        this.api = RedisAPI.api(client);
        this.prefix = config.keyPrefix() + ":limit:";
    }

    Future<Void> ping() {
        return bounded(api.ping(List.of())).mapEmpty();
    }

    /** True if Redis refuses the connection or its certificate is invalid, so that a retry cannot succeed. */
    static boolean isRefusal(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        return cause != null || TransientFailures.isRefusal(failure);
    }

    Future<QuotaResult> take(List<Use> uses) {
        List<String> words = words(TAKE, uses);
        for (Use use : uses) {
            words.add(Long.toString(use.amount()));
            words.add(Long.toString(use.quota().most()));
            words.add(Long.toString(use.quota().window().toMillis()));
        }
        return bounded(api.eval(words)).map(answer -> verdict(uses, answer));
    }

    private static QuotaResult verdict(List<Use> uses, Response answer) {
        int exceeded = answer.get(0).toInteger();
        return exceeded == 0
                ? QuotaResult.ALLOWED
                : QuotaResult.exceeded(
                        uses.get(exceeded - 1).quota(),
                        Duration.ofMillis(answer.get(1).toLong()));
    }

    Future<Void> giveBack(List<Use> uses) {
        List<String> words = words(GIVE_BACK, uses);
        uses.forEach(use -> words.add(Long.toString(use.amount())));
        return bounded(api.eval(words)).mapEmpty();
    }

    /** Zero, or how long until another entry ends. */
    Future<Duration> enter(ConcurrencyQuota quota, ConcurrencyQuota.Entry entry, long now) {
        List<String> words = List.of(
                ENTER,
                "1",
                key(quota, entry),
                Long.toString(now),
                entry.member(),
                Integer.toString(entry.amount()),
                Long.toString(entry.until().toEpochMilli()),
                Integer.toString(quota.mostEntries()),
                Integer.toString(quota.mostInAll()));
        return bounded(api.eval(words)).map(answer -> Duration.ofMillis(answer.toLong()));
    }

    Future<Void> leave(ConcurrencyQuota quota, ConcurrencyQuota.Entry entry) {
        return bounded(api.zrem(List.of(key(quota, entry), entry.member()))).mapEmpty();
    }

    private String key(ConcurrencyQuota quota, ConcurrencyQuota.Entry entry) {
        return prefix + quota.name() + ":" + entry.subject();
    }

    private List<String> words(String script, List<Use> uses) {
        List<String> words = new ArrayList<>(List.of(script, Integer.toString(uses.size())));
        uses.forEach(use -> words.add(prefix + use.key()));
        return words;
    }

    Future<Void> forget(Use use) {
        return bounded(api.del(List.of(prefix + use.key()))).mapEmpty();
    }

    private static Future<Response> bounded(Future<Response> answer) {
        return answer.timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    void close() {
        client.close();
    }
}
