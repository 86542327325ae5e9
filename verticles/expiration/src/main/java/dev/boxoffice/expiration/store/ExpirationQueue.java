package dev.boxoffice.expiration.store;

import dev.boxoffice.expiration.model.Deadline;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The deadlines in Redis: a sorted set of those to come, and one of those that a replica has claimed to announce. Every
 * operation is atomic and may be repeated.
 */
public final class ExpirationQueue {
    private static final int BATCH = 256;
    private static final int POOL_SIZE = 8;
    private static final int POOL_WAITING = 4_096;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int SILENCE_SECONDS = 10;
    private static final int ANSWER_SECONDS = 5;
    private static final String PROBE_MILLIS = "60000";
    private static final Duration ORIGINS_KEPT = Duration.ofHours(1);

    private final Redis redis;
    private final RedisAPI api;
    private final String claimScript;
    private final String pending;
    private final String inFlight;
    private final String whole;
    private final String origins;
    private final String probe;
    private final Duration lease;

    /**
     * Deadlines that are claimed.
     *
     * @param isWhole false if Redis has lost its data, or never had any
     * @param due to be announced now
     * @param next when the next deadline is due, if any is left
     */
    public record Claim(boolean isWhole, List<Deadline> due, Optional<Instant> next) {
        /** True if more may be due now. */
        public boolean isFull() {
            return due.size() == BATCH;
        }
    }

    /**
     * Connects.
     *
     * @param lease how long a claimed deadline belongs to the replica that claimed it
     */
    public ExpirationQueue(Vertx vertx, RedisConfig config, Duration lease) {
        RedisOptions options = new RedisOptions()
                // A random name would be a new series of metrics at each start.
                .setPoolName("deadlines")
                .setConnectionString(config.url())
                .setMaxPoolSize(POOL_SIZE)
                .setMaxPoolWaiting(POOL_WAITING)
                // A silent connection is closed, and the commands that wait on it fail.
                .setNetClientOptions(new NetClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        // For rediss: a certificate is valid only for its host name.
                        .setHostnameVerificationAlgorithm("HTTPS")
                        .setReadIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS));
        this.redis = Redis.createClient(vertx, options);
        this.api = RedisAPI.api(redis);
        this.claimScript = script("claim.lua");
        // The braces put all keys into one slot of a Redis Cluster, as the script needs them all.
        this.pending = config.keyPrefix() + ":{expiration}:pending";
        this.inFlight = config.keyPrefix() + ":{expiration}:in-flight";
        this.whole = config.keyPrefix() + ":{expiration}:whole";
        this.origins = config.keyPrefix() + ":{expiration}:origin:";
        this.probe = config.keyPrefix() + ":{expiration}:probe";
        this.lease = lease;
    }

    private static String script(String name) {
        try (InputStream resource = ExpirationQueue.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("not in the jar: " + name, e);
        }
    }

    /** The key of the set of deadlines to come. */
    public String pendingKey() {
        return pending;
    }

    /** Succeeds if Redis answers. */
    public Future<Void> ping() {
        return bounded(api.ping(List.of())).mapEmpty();
    }

    /** The time of the server. */
    public Future<Instant> time() {
        return bounded(api.time())
                .map(answer -> Instant.ofEpochSecond(answer.get(0).toLong())
                        .plus(answer.get(1).toLong(), ChronoUnit.MICROS));
    }

    /** Succeeds if Redis takes writes; a replica, or a server out of memory, does not. */
    public Future<Void> checkWritable() {
        return bounded(api.set(List.of(probe, "1", "PX", PROBE_MILLIS))).mapEmpty();
    }

    /** Adds deadlines. */
    public Future<Void> add(Collection<Deadline> deadlines) {
        if (deadlines.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(pending);
        for (Deadline deadline : deadlines) {
            arguments.add(Long.toString(deadline.expiresAt().toEpochMilli()));
            arguments.add(deadline.member());
        }
        return bounded(api.zadd(arguments)).mapEmpty();
    }

    /** Keeps the trace that a deadline belongs to, until some time after the deadline. */
    public Future<Void> keepOrigin(Deadline deadline, TraceContext origin) {
        long end = deadline.expiresAt().plus(ORIGINS_KEPT).toEpochMilli();
        return bounded(api.set(List.of(originKey(deadline), origin.toJson().encode(), "PXAT", Long.toString(end))))
                .mapEmpty();
    }

    /** The traces that these deadlines belong to, in their order. */
    public Future<List<TraceContext>> origins(List<Deadline> deadlines) {
        return bounded(api.mget(deadlines.stream().map(this::originKey).toList()))
                .map(found -> found.stream().map(ExpirationQueue::toOrigin).toList());
    }

    private static TraceContext toOrigin(Response kept) {
        return TraceContext.of(kept == null ? null : new JsonObject(kept.toString()));
    }

    private String originKey(Deadline deadline) {
        return origins + deadline.member();
    }

    /** Removes deadlines. */
    public Future<Void> remove(Collection<Deadline> deadlines) {
        return removeFrom(pending, deadlines);
    }

    /** Marks the set as complete. */
    public Future<Void> markWhole() {
        return bounded(api.set(List.of(whole, "1"))).mapEmpty();
    }

    /** How many deadlines there are to come. */
    public Future<Long> size() {
        return bounded(api.zcard(pending)).map(Response::toLong);
    }

    /** Leases what is due at {@code now} to the caller. */
    public Future<Claim> claim(Instant now) {
        return bounded(api.eval(List.of(
                        claimScript,
                        "3",
                        pending,
                        inFlight,
                        whole,
                        Long.toString(now.toEpochMilli()),
                        Long.toString(now.plus(lease).toEpochMilli()),
                        Integer.toString(BATCH))))
                .map(ExpirationQueue::toClaim);
    }

    private static Claim toClaim(Response answer) {
        String next = answer.get(1).toString();
        List<Deadline> due = new ArrayList<>();
        for (int i = 2; i < answer.size(); i++) {
            due.add(Deadline.of(answer.get(i).toString()));
        }
        return new Claim(
                answer.get(0).toInteger() == 1,
                due,
                next.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli((long) Double.parseDouble(next))));
    }

    /** Removes deadlines that are announced. */
    public Future<Void> removeAnnounced(Collection<Deadline> announced) {
        return removeFrom(inFlight, announced);
    }

    private Future<Void> removeFrom(String set, Collection<Deadline> deadlines) {
        if (deadlines.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(set);
        deadlines.forEach(deadline -> arguments.add(deadline.member()));
        return bounded(api.zrem(arguments)).mapEmpty();
    }

    private static Future<Response> bounded(Future<Response> answer) {
        return answer.timeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** Disconnects. */
    public void close() {
        redis.close();
    }
}
