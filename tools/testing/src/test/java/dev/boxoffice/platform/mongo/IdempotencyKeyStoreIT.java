package dev.boxoffice.platform.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key belongs to one request and to one process at a time, and keeps its answer. */
class IdempotencyKeyStoreIT {
    private static final String COLLECTION = "idempotency_keys";
    private static final String KEY = "user/createOrder/key";
    private static final String REQUEST = "fingerprint";
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LIFE = Duration.ofHours(24);
    private static final IdempotencyClaim.Answer ANSWER =
            new IdempotencyClaim.Answer(201, 1L, new JsonObject().put("id", "made"));

    private static DomainHarness harness;
    private static MongoClient mongo;
    private static IdempotencyKeyStore store;

    @BeforeAll
    static void start() {
        harness = DomainHarness.start(Map.of());
        mongo = harness.mongo("keys");
        store = new IdempotencyKeyStore(mongo, harness.clock(), LEASE, LIFE);
        Await.await(store.createIndex());
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    @BeforeEach
    void clear() {
        Await.await(mongo.removeDocuments(COLLECTION, new JsonObject()));
    }

    private static IdempotencyClaim claim() {
        return claim(REQUEST);
    }

    private static IdempotencyClaim claim(String fingerprint) {
        return Await.await(store.claim(KEY, fingerprint));
    }

    private static void passLease() {
        harness.clock().advance(LEASE.plusSeconds(1));
    }

    private static long stored() {
        return Await.await(mongo.count(COLLECTION, new JsonObject()));
    }

    @Test
    void newKeyIsClaimedForTheFirstTime() {
        IdempotencyClaim claim = claim();
        assertTrue(claim.ours());
        assertTrue(claim.isFirst());
        assertTrue(claim.answer().isEmpty());
        assertEquals(REQUEST, claim.fingerprint());
    }

    @Test
    void oneOfManyConcurrentClaimsSucceeds() {
        List<Future<IdempotencyClaim>> claims =
                IntStream.range(0, 20).mapToObj(i -> store.claim(KEY, REQUEST)).toList();
        Await.await(Future.all(claims));
        List<IdempotencyClaim> results = claims.stream().map(Future::result).toList();
        assertEquals(1, results.stream().filter(IdempotencyClaim::ours).count());
        assertEquals(
                1, results.stream().map(IdempotencyClaim::resourceId).distinct().count());
        assertEquals(1, stored());
    }

    @Test
    void leasedKeyIsNotClaimed() {
        claim();
        IdempotencyClaim second = claim();
        assertFalse(second.ours());
        assertTrue(second.answer().isEmpty());
    }

    @Test
    void answerIsKept() {
        IdempotencyClaim first = claim();
        Await.await(store.complete(first, ANSWER));
        passLease();
        IdempotencyClaim second = claim();
        assertFalse(second.ours());
        assertEquals(ANSWER, second.answer().orElseThrow());
    }

    @Test
    void answerWithoutAVersionIsKept() {
        IdempotencyClaim.Answer refusal =
                new IdempotencyClaim.Answer(400, null, new JsonObject().put("errors", "sold out"));
        Await.await(store.complete(claim(), refusal));
        assertEquals(refusal, claim().answer().orElseThrow());
    }

    @Test
    void abandonedKeyIsTakenOverWithItsResourceId() {
        IdempotencyClaim first = claim();
        passLease();
        IdempotencyClaim second = claim();
        assertTrue(second.ours());
        assertFalse(second.isFirst());
        assertEquals(first.resourceId(), second.resourceId());
        assertFalse(claim().ours(), "the lease belongs to the second process now");
    }

    @Test
    void abandonedKeyIsNotTakenOverByAnotherRequest() {
        claim();
        passLease();
        IdempotencyClaim other = claim("other");
        assertFalse(other.ours());
        assertEquals(REQUEST, other.fingerprint());
    }

    @Test
    void lateAnswerOfAProcessWithoutTheLeaseIsDropped() {
        IdempotencyClaim first = claim();
        passLease();
        IdempotencyClaim second = claim();
        Await.await(store.complete(first, ANSWER));
        assertTrue(claim().answer().isEmpty());
        Await.await(store.complete(second, ANSWER));
        assertEquals(ANSWER, claim().answer().orElseThrow());
    }

    @Test
    void releasedKeyIsClaimedAtOnce() {
        IdempotencyClaim first = claim();
        Await.await(store.release(first));
        IdempotencyClaim second = claim();
        assertTrue(second.ours());
        assertFalse(second.isFirst());
        assertEquals(first.resourceId(), second.resourceId());
    }

    @Test
    void expiredKeyIsNewAgain() {
        IdempotencyClaim first = claim();
        Await.await(store.complete(first, ANSWER));
        harness.clock().advance(LIFE);
        IdempotencyClaim second = claim("other");
        assertTrue(second.ours());
        assertTrue(second.isFirst());
        assertNotEquals(first.resourceId(), second.resourceId());
    }

    @Test
    void removalSparesKeysThatAreNotExpired() {
        claim();
        Await.await(store.removeExpired());
        assertEquals(1, stored());
        harness.clock().advance(LIFE.plusSeconds(1));
        Await.await(store.claim("another", REQUEST));
        Await.await(store.removeExpired());
        assertEquals(1, stored());
    }
}
