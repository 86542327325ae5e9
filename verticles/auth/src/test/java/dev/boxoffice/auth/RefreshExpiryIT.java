package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.TestClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The session of a program ends by itself, however often it is refreshed. */
class RefreshExpiryIT {
    private static final int OVER = 1_100;

    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void refreshDoesNotExtendTheSession() {
        TestClock clock = fixture.harness.clock();
        ProgramClient program = ProgramClient.signIn(fixture.anybody);
        clock.advance(Duration.ofDays(20));
        program.refresh();
        assertTrue(program.tokens().getLong("refreshExpiresIn")
                <= Duration.ofDays(10).toSeconds());
        assertEquals(600, program.tokens().getInteger("expiresIn"));
        clock.advance(Duration.ofDays(10).minusMinutes(5));
        program.refresh();
        int last = program.tokens().getInteger("expiresIn");
        assertTrue(last > 200 && last <= 300, last + " s");
        assertEquals(last, program.claims().getLong("exp") - program.claims().getLong("iat"));
        assertNotNull(program.currentUser());
        clock.advance(Duration.ofMinutes(5));
        assertEquals(401, program.tryRefresh(program.refreshToken()).status());
        assertEquals(200, program.revoke(program.refreshToken()).status());
    }

    @Test
    void endedSessionsAreRemovedInBatches() {
        DomainHarness harness = fixture.harness;
        MongoClient mongo = harness.mongo("sweep");
        Await.await(RefreshSessionStore.createIndexes(mongo));
        Await.await(Future.all(IntStream.range(0, OVER)
                .mapToObj(i -> mongo.insert(RefreshSessionStore.COLLECTION, session(Duration.ofDays(1))))
                .toList()));
        JsonObject live = session(Duration.ofDays(3));
        Await.await(mongo.insert(RefreshSessionStore.COLLECTION, live));
        harness.clock().advance(Duration.ofDays(2));
        Await.await(new RefreshSessionStore(mongo, null, null, harness.clock()).removeExpired());
        assertEquals(1, Await.await(mongo.count(RefreshSessionStore.COLLECTION, new JsonObject())));
        assertNotNull(harness.document("sweep", RefreshSessionStore.COLLECTION, live.getString("_id")));
    }

    private static JsonObject session(Duration life) {
        Instant end = fixture.harness.clock().instant().plus(life);
        return new JsonObject().put("_id", Ids.next()).put("endsAt", end.toEpochMilli());
    }
}
