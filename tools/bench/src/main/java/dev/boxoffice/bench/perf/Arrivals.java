package dev.boxoffice.bench.perf;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hears of each deadline that comes to be in Redis, which tells of it by itself: asking again and again would take
 * longer, and the processor too.
 *
 * @see <a href="https://redis.io/docs/latest/develop/pubsub/keyspace-notifications/">Redis keyspace notifications</a>
 */
final class Arrivals implements AutoCloseable {
    /** Of keys, and of sorted sets. */
    private static final String EVENTS = "Kz";

    private static final String ADDED = "zadd";
    private final Redis redis;
    private final AtomicReference<Arrival> last = new AtomicReference<>(new Arrival(0, 0));

    /**
     * The last of them.
     *
     * @param number how many there have been
     * @param nanos when it came, as {@link System#nanoTime} has it
     */
    record Arrival(long number, long nanos) {}

    /** Listens to the sorted set {@code key} from now on. */
    Arrivals(Vertx vertx, String url, String key) {
        this.redis = Redis.createClient(vertx, url);
        RedisConnection connection = Watchers.await(redis.connect());
        Watchers.await(connection.send(Request.cmd(Command.CONFIG)
                .arg("SET")
                .arg("notify-keyspace-events")
                .arg(EVENTS)));
        connection.handler(this::hear);
        Watchers.await(connection.send(Request.cmd(Command.PSUBSCRIBE).arg("__keyspace@*__:" + key)));
    }

    private void hear(Response message) {
        long now = System.nanoTime();
        if (ADDED.equals(message.get(message.size() - 1).toString())) {
            last.updateAndGet(arrival -> new Arrival(arrival.number() + 1, now));
        }
    }

    Arrival last() {
        return last.get();
    }

    @Override
    public void close() {
        redis.close();
    }
}
