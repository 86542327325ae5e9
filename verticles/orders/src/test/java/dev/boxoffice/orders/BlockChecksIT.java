package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who looks at the holds of a block, and when it is looked at again. */
class BlockChecksIT {
    private static final Instant DUE = Instant.parse("2026-01-01T00:00:30Z");
    private static final Instant NEXT = DUE.plusSeconds(30);
    private static DomainHarness harness;
    private static MongoClient mongo;

    private final BlockStore blocks = new BlockStore(mongo, null, null, Clock.systemUTC());
    private String ticketId;

    @BeforeAll
    static void start() {
        harness = DomainHarness.start(Map.of());
        mongo = harness.mongo(OrdersVerticle.DOMAIN);
        Await.await(BlockStore.createIndexes(mongo));
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    @BeforeEach
    void hold() {
        ticketId = Ids.next();
        JsonObject block = Block.empty(ticketId, new Pool.Grant(0, 5, 1)).document();
        Await.await(mongo.insert(BlockStore.COLLECTION, block));
        change(DUE);
    }

    /** As a hold does. */
    private void change(Instant checkAt) {
        JsonObject update = Block.change(-1, DUE.toEpochMilli())
                .put("$min", new JsonObject().put(Block.CHECK_AT, checkAt.toEpochMilli()));
        JsonObject block = new JsonObject().put("_id", BlockLayout.id(ticketId, 0));
        Await.await(mongo.updateCollection(BlockStore.COLLECTION, block, update));
    }

    private Block due() {
        List<Block> due = Await.await(blocks.findUnchecked(DUE, 100)).stream()
                .filter(block -> block.id().equals(BlockLayout.id(ticketId, 0)))
                .toList();
        assertEquals(1, due.size());
        return due.get(0);
    }

    private OptionalLong checkAt() {
        return Await.await(blocks.find(List.of(BlockLayout.id(ticketId, 0))))
                .get(0)
                .checkAt();
    }

    @Test
    void onlyOneReplicaBeginsACheck() {
        Block read = due();
        assertTrue(Await.await(blocks.beginCheck(read, NEXT)));
        assertFalse(Await.await(blocks.beginCheck(read, NEXT)));
        assertTrue(Await.await(blocks.findUnchecked(DUE, 100)).isEmpty());
    }

    @Test
    void whatIsAllRightIsNotLookedAtAgain() {
        Block read = due();
        Await.await(blocks.beginCheck(read, NEXT));
        Await.await(blocks.endCheck(read, OptionalLong.empty()));
        assertEquals(OptionalLong.empty(), checkAt());
    }

    @Test
    void holdsThatAreYoungSayWhen() {
        Block read = due();
        Await.await(blocks.beginCheck(read, NEXT));
        Await.await(blocks.endCheck(read, OptionalLong.of(DUE.plusSeconds(7).toEpochMilli())));
        assertEquals(OptionalLong.of(DUE.plusSeconds(7).toEpochMilli()), checkAt());
    }

    /** Its check has not seen what came meanwhile, however old that says it is. */
    @Test
    void whatChangesMeanwhileIsLookedAtAgainAfterAWhile() {
        Block read = due();
        Await.await(blocks.beginCheck(read, NEXT));
        change(NEXT.plusSeconds(1));
        Await.await(blocks.endCheck(read, OptionalLong.empty()));
        assertEquals(OptionalLong.of(NEXT.toEpochMilli()), checkAt());
    }

    /** Whoever began it may have died. */
    @Test
    void aCheckThatDoesNotEndIsDoneAgainAfterAWhile() {
        Await.await(blocks.beginCheck(due(), NEXT));
        assertEquals(1, Await.await(blocks.findUnchecked(NEXT, 100)).size());
    }
}
