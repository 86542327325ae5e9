package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import dev.boxoffice.platform.mongo.Upserts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The newest state wins, also where upserts of one document race. */
class UpsertsIT {
    private static final String COLLECTION = "copies";
    private static final int DOCUMENTS = 60;
    private static final int VERSIONS = 8;

    private static DomainHarness harness;

    @BeforeAll
    static void start() {
        harness = DomainHarness.start(Map.of());
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    private static Future<Boolean> apply(MongoClient mongo, String id, long version) {
        JsonObject older = new JsonObject().put("_id", id).put("version", new JsonObject().put("$lt", version));
        JsonObject set = new JsonObject().put("version", version);
        return Upserts.update(mongo, COLLECTION, older, new JsonObject().put("$set", set));
    }

    private static long version(MongoClient mongo, String id) {
        JsonObject found = Await.await(mongo.findOne(COLLECTION, new JsonObject().put("_id", id), null));
        return found.getLong("version");
    }

    /** A server on which another, older upsert of the same id is always a moment faster. */
    private static final class RacingBackend extends H2Backend {
        private final AtomicInteger races = new AtomicInteger();

        RacingBackend() {
            super(MVStore.open(null));
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document command = message.getDocument();
            if (Boolean.TRUE.equals(command.get("upsert")) && races.getAndIncrement() == 0) {
                Document other = new Document("_id", ((Document) command.get("query")).get("_id"));
                Document insert = new Document("insert", command.get("findAndModify"))
                        .append("documents", List.of(other.append("version", 1L)));
                handleCommand(message.getChannel(), message.getDatabaseName(), "insert", insert);
                throw new DuplicateKeyError(COLLECTION, "_id");
            }
            return super.handleMessage(message);
        }
    }

    @Test
    void newerStateReplacesAFasterOlderUpsert() {
        RacingBackend backend = new RacingBackend();
        MongoServer server = new MongoServer(backend);
        Vertx vertx = harness.vertx();
        JsonObject options = new JsonObject()
                .put("connection_string", server.bindAndGetConnectionString())
                .put("db_name", "upserts");
        MongoClient mongo = MongoClient.create(vertx, options);
        try {
            assertTrue(Await.await(apply(mongo, "raced", 2)), "the newer state was dropped");
            assertEquals(2, version(mongo, "raced"));
            assertEquals(1, backend.races.get());
            assertFalse(Await.await(apply(mongo, "raced", 2)));
            assertFalse(Await.await(apply(mongo, "raced", 1)));
            assertTrue(Await.await(apply(mongo, "raced", 3)));
            assertEquals(3, version(mongo, "raced"));
        } finally {
            Await.await(mongo.close());
            server.shutdownNow();
        }
    }

    @Test
    void newestOfConcurrentStatesStays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        MongoClient mongo = harness.mongo("upserts");
        List<Future<Boolean>> all = new ArrayList<>();
        for (int document = 0; document < DOCUMENTS; document++) {
            List<Long> versions = new ArrayList<>();
            for (long version = 1; version <= VERSIONS; version++) {
                versions.add(version);
            }
            Collections.shuffle(versions, random);
            for (long version : versions) {
                all.add(apply(mongo, "d" + document, version));
            }
        }
        Await.await(Future.all(all));
        for (int document = 0; document < DOCUMENTS; document++) {
            assertEquals(VERSIONS, version(mongo, "d" + document), "seed " + seed);
        }
    }
}
