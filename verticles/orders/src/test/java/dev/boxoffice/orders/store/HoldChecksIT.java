package dev.boxoffice.orders.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.BlockHolds;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the holds of a block are checked again. */
class HoldChecksIT {
    private static final Instant DUE = Instant.parse("2026-01-01T00:00:30Z");
    private static DomainHarness harness;
    private static MongoClient mongo;

    private final HoldChecks checks = new HoldChecks(mongo, Clock.systemUTC(), Duration.ofSeconds(30));
    private final String pool = Ids.next();
    private final JsonObject id = new JsonObject().put("_id", Block.id(pool, 0));

    @BeforeAll
    static void start() {
        harness = DomainHarness.start(Map.of());
        mongo = harness.mongo("orders");
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    @BeforeEach
    void insert() {
        JsonObject block = BlockDocuments.empty(pool, new Pool.Grant(0, 5, 1))
                .put("checkAt", DUE.toEpochMilli())
                .put("turn", 1);
        Await.await(mongo.insert(BlockStore.COLLECTION, block));
    }

    private JsonObject document() {
        return Await.await(mongo.findOne(BlockStore.COLLECTION, id, new JsonObject()));
    }

    @Test
    void foundOrdersAreNotCheckedAgain() {
        Await.await(checks.finish(HoldChecks.holds(document()), Optional.empty()));
        assertEquals(null, document().getValue("checkAt"));
        assertEquals(null, document().getValue("turn"));
    }

    @Test
    void youngHoldsAreCheckedLater() {
        Await.await(checks.finish(HoldChecks.holds(document()), Optional.of(DUE.plusSeconds(7))));
        assertEquals(DUE.plusSeconds(7).toEpochMilli(), document().getLong("checkAt"));
    }

    /** The check has not seen the hold that came meanwhile. */
    @Test
    void blockThatChangesDuringItsCheckIsCheckedAgain() {
        BlockHolds read = HoldChecks.holds(document());
        JsonObject hold = new JsonObject().put("$inc", new JsonObject().put("version", 1L));
        Await.await(mongo.updateCollection(BlockStore.COLLECTION, id, hold));
        Await.await(checks.finish(read, Optional.empty()));
        assertEquals(DUE.toEpochMilli(), document().getLong("checkAt"));
    }
}
