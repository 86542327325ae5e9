package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.auth.store.ProgramStore;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All ways in but the password are taken from an account. */
class ResetFactorsIT {
    private static final String EXCHANGE = "/api/users/tokens/exchange";

    private static AuthFixture fixture;
    private static NatsConnection nats;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
        String url = fixture.harness.environment().getString("NATS_URL");
        nats = Await.await(NatsConnection.connect(fixture.harness.vertx(), url, "test", Duration.ofSeconds(5)));
    }

    @AfterAll
    static void close() {
        Await.await(nats.close());
        fixture.close();
    }

    private static ResetFactors reset() {
        Vertx vertx = fixture.harness.vertx();
        Clock clock = fixture.harness.clock();
        MongoClient mongo = fixture.harness.mongo("auth");
        OutboxRelay relay = new OutboxRelay(vertx, mongo, EndedSessionStore.COLLECTION, nats, clock);
        Revocations revocations = new Revocations(new KeyValueBucket.Factory(nats, 1), clock);
        EndedSessionStore ended = new EndedSessionStore(
                mongo, new AggregateStore(mongo, EndedSessionStore.COLLECTION, relay), revocations, clock);
        AuthAudit audit = new AuthAudit(new Hmac(new byte[] {1}));
        RemoveProgram programs =
                new RemoveProgram(new ProgramStore(mongo, clock), ended, TokensConfig.from(Map.of()), audit, clock);
        return new ResetFactors(new FactorStore(mongo), programs);
    }

    @Test
    void removesPasskeysCodesAndPrograms() {
        TestMember member = TestMember.signUp(fixture);
        member.addPasskey();
        member.turnCodesOn();
        JsonObject wanted = new JsonObject()
                .put("name", "Door list")
                .put("scopes", JsonArray.of("orders_read"))
                .put("days", 7);
        JsonObject token = new JsonObject()
                .put(
                        "token",
                        member.client()
                                .post("/api/users/programs", wanted)
                                .json()
                                .getString("token"));
        String access = fixture.visitor.post(EXCHANGE, token).json().getString("accessToken");
        TestMember other = TestMember.signUp(fixture);
        other.turnCodesOn();

        Await.await(reset().removeAll(member.claims().getString("sub")));

        assertEquals(200, member.signIn(null).status());
        assertTrue(member.client().get("/api/users/passkeys").list().isEmpty());
        assertEquals(401, fixture.visitor.post(EXCHANGE, token).status());
        fixture.eventually(() -> ProgramClient.currentUser(fixture.visitor, access) == null);
        assertEquals(403, other.signIn(null).status(), "of this user alone");
    }
}
