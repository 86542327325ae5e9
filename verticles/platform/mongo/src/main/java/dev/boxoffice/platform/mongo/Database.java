package dev.boxoffice.platform.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.TransientFailures;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.impl.config.MongoClientOptionsParser;
import java.time.Duration;
import java.time.Instant;

/** The database of one domain. */
public final class Database {
    private static final int DUPLICATE_KEY = 11000;
    private static final int POOL_SIZE = 50;
    private static final int SERVER_SELECTION_MILLIS = 3_000;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int SOCKET_MILLIS = 10_000;
    private static final int QUEUE_MILLIS = 5_000;
    private static final Backoff PATIENCE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    private Database() {}

    /**
     * Opens the database of {@code domain}; instances of one JVM share its connections.
     *
     * @param tracer traces commands
     * @param patience how long to retry while the server does not answer
     * @return the client, or a {@link ConfigException} in one line if no server answers
     */
    public static Future<MongoClient> open(
            Vertx vertx, MongoConfig config, Tracer tracer, Duration patience, String domain) {
        JsonObject options = new JsonObject()
                .put("connection_string", config.uri())
                .put("db_name", config.databasePrefix() + "_" + domain)
                // Acknowledged by most members: a failover loses no acknowledged write.
                .put("writeConcern", "majority")
                // What is read and acted upon is not taken back by a failover either.
                .put("readConcernLevel", "majority")
                .put("maxPoolSize", POOL_SIZE)
                .put("serverSelectionTimeoutMS", SERVER_SELECTION_MILLIS)
                .put("connectTimeoutMS", CONNECT_MILLIS)
                .put("socketTimeoutMS", SOCKET_MILLIS)
                .put("waitQueueTimeoutMS", QUEUE_MILLIS);
        // Loading the classes of the driver takes long on a busy machine.
        return vertx.executeBlocking(() -> create(vertx, options, tracer), false)
                .compose(mongo -> awaitAnswer(vertx, mongo, patience).map(mongo));
    }

    private static MongoClient create(Vertx vertx, JsonObject options, Tracer tracer) {
        return MongoClient.createWithMongoSettings(
                vertx,
                options,
                options.getString("db_name"),
                MongoTraces.addTo(new MongoClientOptionsParser(vertx, options).settings(), tracer));
    }

    private static Future<Void> awaitAnswer(Vertx vertx, MongoClient mongo, Duration patience) {
        return PATIENCE.retryFor(vertx, patience, TransientFailures::isTransient, () -> vertx.executeBlocking(
                                () -> ping(mongo), false)
                        .compose(answer -> answer))
                .recover(failure -> mongo.close()
                        .transform(closed ->
                                Future.failedFuture(new ConfigException("MongoDB is unreachable (MONGODB_URI): "
                                        + failure.getMessage()
                                                .lines()
                                                .findFirst()
                                                .orElse("")))));
    }

    /** Succeeds if the server answers. */
    public static Future<Void> ping(MongoClient mongo) {
        return mongo.runCommand("ping", new JsonObject().put("ping", 1)).mapEmpty();
    }

    /** The time of the primary server. */
    public static Future<Instant> time(MongoClient mongo) {
        return mongo.runCommand("hello", new JsonObject().put("hello", 1))
                .map(answer -> Instant.parse(answer.getJsonObject("localTime").getString("$date")));
    }

    /** Whether {@code insert} succeeded; false if the document exists already. Not for upserts: see {@link Upserts}. */
    public static Future<Boolean> wasNew(Future<?> insert) {
        return insert.map(true)
                .recover(failure ->
                        isDuplicateKey(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
    }

    /** True if a write failed because a unique key is taken. */
    public static boolean isDuplicateKey(Throwable failure) {
        if (failure instanceof MongoWriteException write) {
            return write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
        }
        return failure instanceof MongoCommandException command && command.getErrorCode() == DUPLICATE_KEY;
    }
}
