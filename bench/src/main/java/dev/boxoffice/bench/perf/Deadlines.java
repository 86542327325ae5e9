package dev.boxoffice.bench.perf;

import dev.boxoffice.expiration.ExpirationConfig;
import dev.boxoffice.expiration.model.Deadline;
import dev.boxoffice.expiration.store.ExpirationQueue;
import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Puts deadlines straight into Redis, as the product does; and beside them the least that a queue by time can be: a
 * sorted set of nothing but ids.
 */
final class Deadlines implements AutoCloseable {
    private static final int CHUNK = 1_000;
    private static final int AT_ONCE = 8;
    private static final String ALL_NESTED = "0";

    private final Vertx vertx;
    private final ExpirationQueue queue;
    private final Redis redis;
    private final RedisAPI api;
    private final String bareKey;

    Deadlines(Vertx vertx, Map<String, String> environment) {
        this.vertx = vertx;
        this.queue = queue(vertx, environment);
        this.bareKey = queue.pendingKey() + ":bare";
        this.redis = Redis.createClient(vertx, environment.get("REDIS_URL"));
        this.api = RedisAPI.api(redis);
    }

    /** What the product keeps its deadlines in. */
    static ExpirationQueue queue(Vertx vertx, Map<String, String> environment) {
        JsonObject settings = new JsonObject();
        environment.forEach(settings::put);
        ExpirationConfig config = ExpirationConfig.from(settings.getMap());
        return new ExpirationQueue(vertx, config.redis(), config.lease());
    }

    /** Adds so many to what the product has. */
    List<Deadline> add(int count, Supplier<Instant> due) {
        List<Deadline> made = make(count, due);
        inChunks(made, queue::add);
        return made;
    }

    /** Adds so many to the bare set. */
    void addBare(int count, Supplier<Instant> due) {
        inChunks(make(count, due), chunk -> {
            List<String> words = new ArrayList<>();
            words.add(bareKey);
            for (Deadline deadline : chunk) {
                words.add(Long.toString(deadline.expiresAt().toEpochMilli()));
                words.add(deadline.orderId());
            }
            return api.zadd(words).mapEmpty();
        });
    }

    private static List<Deadline> make(int count, Supplier<Instant> due) {
        List<Deadline> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(new Deadline(Ids.next(), Instant.ofEpochMilli(due.get().toEpochMilli())));
        }
        return made;
    }

    private interface Sink {
        Future<Void> take(List<Deadline> chunk);
    }

    private static void inChunks(List<Deadline> all, Sink sink) {
        List<Future<Void>> open = new ArrayList<>();
        for (int i = 0; i < all.size(); i += CHUNK) {
            open.add(sink.take(all.subList(i, Math.min(all.size(), i + CHUNK))));
            if (open.size() == AT_ONCE) {
                Watchers.await(Future.all(open));
                open.clear();
            }
        }
        Watchers.await(Future.all(open));
    }

    /** What an entry of the product's set takes, with its share of the set. */
    double bytesEach() {
        return bytesEach(queue.pendingKey());
    }

    /** What an entry of the bare set takes. */
    double bareBytesEach() {
        return bytesEach(bareKey);
    }

    private double bytesEach(String key) {
        return Watchers.await(api.memory(List.of("USAGE", key, "SAMPLES", ALL_NESTED))
                .compose(bytes -> api.zcard(key).map(size -> bytes.toDouble() / size.toLong())));
    }

    /** Entries a second through the bare set: each is added, and taken out when that is done, before the next. */
    double bareLoopPerSecond(Duration time) {
        long start = System.nanoTime();
        Promise<Long> done = Promise.promise();
        vertx.runOnContext(begin -> again(0, start + time.toNanos(), done));
        return Watchers.await(done.future()) / ((System.nanoTime() - start) / 1e9);
    }

    private void again(long count, long end, Promise<Long> done) {
        if (System.nanoTime() >= end) {
            done.complete(count);
            return;
        }
        api.zadd(List.of(bareKey, "0", Ids.next()))
                .compose(added -> api.zpopmin(List.of(bareKey)))
                .onComplete(taken -> again(count + 1, end, done), done::fail);
    }

    @Override
    public void close() {
        Watchers.await(api.unlink(List.of(queue.pendingKey(), bareKey)));
        queue.close();
        redis.close();
    }
}
