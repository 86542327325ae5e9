package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs sign in, go on with refresh tokens, and sign out. */
class TokensIT {
    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static ProgramClient program() {
        return ProgramClient.signIn(fixture.anybody);
    }

    private static void assertRefused(Answer answer) {
        assertEquals(401, answer.status(), () -> answer.body().toString());
        assertEquals("Not authorized", answer.error());
        assertTrue(answer.cookies().isEmpty());
    }

    @Test
    void programGetsAccessAndRefreshToken() {
        ProgramClient program = program();
        JsonObject tokens = program.tokens();
        assertEquals("Bearer", tokens.getString("tokenType"));
        assertEquals(600, tokens.getInteger("expiresIn"));
        long session = tokens.getLong("refreshExpiresIn");
        assertTrue(session > 2_591_000 && session <= 2_592_000, session + " s");
        JsonObject claims = program.claims();
        assertEquals(600, claims.getLong("exp") - claims.getLong("iat"));
        assertTrue(claims.getLong("auth_time") <= claims.getLong("iat"));
        assertEquals(program.email, program.currentUser().getString("email"));
        assertEquals(claims.getString("sub"), program.currentUser().getString("id"));
    }

    @Test
    void tokensAreNotCachedAndNoCookieComesWithThem() {
        String email = AuthFixture.newEmail();
        JsonObject credentials = AuthFixture.credentials(email, "password");
        fixture.anybody.post(AuthFixture.SIGN_UP, credentials);
        Answer answer = fixture.anybody.post(ProgramClient.TOKENS, credentials);
        assertEquals("no-store", answer.header("Cache-Control"));
        assertTrue(answer.cookies().isEmpty());
    }

    @Test
    void refreshKeepsTheSession() {
        ProgramClient program = program();
        JsonObject before = program.claims();
        String access = program.accessToken();
        String spent = program.refresh();
        assertNotEquals(spent, program.refreshToken());
        assertEquals(before.getString("sid"), program.sessionId());
        assertEquals(before.getLong("auth_time"), program.claims().getLong("auth_time"));
        assertNotEquals(before.getString("jti"), program.claims().getString("jti"));
        program.refresh();
        assertNotNull(program.currentUser());
        // The access tokens before go on until they end by themselves.
        assertNotNull(ProgramClient.currentUser(fixture.anybody, access));
    }

    @Test
    void wrongCredentialsAreAnsweredAsAtSignIn() {
        ProgramClient program = program();
        JsonObject wrong = AuthFixture.credentials(program.email, "passwort");
        JsonObject unknown = AuthFixture.credentials(AuthFixture.newEmail(), "password");
        Answer signIn = fixture.anybody.post(AuthFixture.SIGN_IN, wrong);
        for (JsonObject credentials : List.of(wrong, unknown)) {
            Answer answer = fixture.anybody.post(ProgramClient.TOKENS, credentials);
            assertEquals(400, answer.status());
            assertEquals(signIn.body(), answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c", "..", "$gt", "AAAA", " "})
    void malformedTokensAreRefusedAlike(String text) {
        Answer answer = program().tryRefresh(text);
        assertRefused(answer);
        String unknown = RefreshToken.first(new SecureRandom()).text();
        assertEquals(program().tryRefresh(unknown).body(), answer.body());
        assertEquals(200, program().revoke(text).status());
        assertEquals(200, program().revoke(unknown).status());
    }

    @Test
    void accessAndRefreshTokensAreNotInterchangeable() {
        ProgramClient program = program();
        assertRefused(program.tryRefresh(program.accessToken().substring(0, 64)));
        assertNull(ProgramClient.currentUser(fixture.anybody, program.refreshToken()));
        assertNotNull(program.currentUser());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"refreshToken\":7}",
                "{\"refreshToken\":\"\"}",
                "{\"refreshToken\":null}",
                "{\"refreshToken\":{\"$gt\":\"\"}}"
            })
    void wrongBodyIsNamed(String body) {
        for (String operation : List.of(ProgramClient.REFRESH, ProgramClient.REVOKE)) {
            Answer answer = fixture.anybody.post(operation, new JsonObject(body));
            assertEquals(400, answer.status());
            assertEquals("refreshToken", answer.errorField());
        }
    }

    @Test
    void revokingEndsTheSessionOnAllReplicas() {
        RunningDomain replica = fixture.harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
        ProgramClient program = program();
        assertNotNull(ProgramClient.currentUser(replica.anonymous(), program.accessToken()));
        assertEquals(new JsonObject(), program.revoke(program.refreshToken()).json());
        assertNull(program.currentUser());
        assertRefused(program.tryRefresh(program.refreshToken()));
        fixture.eventually(() -> ProgramClient.currentUser(replica.anonymous(), program.accessToken()) == null);
        assertEquals(200, program.revoke(program.refreshToken()).status());
    }

    @Test
    void revokingASpentTokenEndsItsSession() {
        ProgramClient program = program();
        String spent = program.refresh();
        assertEquals(200, program.revoke(spent).status());
        assertRefused(program.tryRefresh(program.refreshToken()));
    }

    @Test
    void signingOutByTheAccessTokenEndsTheRefreshTokenToo() {
        ProgramClient program = program();
        fixture.anybody.with("Authorization", "Bearer " + program.accessToken()).post("/api/users/signout", null);
        assertNull(program.currentUser());
        assertRefused(program.tryRefresh(program.refreshToken()));
    }

    @Test
    void storesNothingThatWorksAsAToken() {
        ProgramClient program = program();
        program.refresh();
        JsonObject kept =
                fixture.harness.document(AuthVerticle.DOMAIN, RefreshSessionStore.COLLECTION, program.sessionId());
        assertEquals(program.claims().getString("sub"), kept.getString("userId"));
        for (Object value : kept.getMap().values()) {
            assertFalse(program.refreshToken().contains(String.valueOf(value)), kept.encode());
            assertRefused(program.tryRefresh(String.valueOf(value)));
        }
        program.refresh();
    }

    @Test
    void eachRefreshReadsTheRoles() {
        ProgramClient program = program();
        OperatorAdmin operators = Await.await(OperatorAdmin.open(
                fixture.harness.vertx(), fixture.harness.environment().getMap()));
        try {
            Await.await(operators.add(program.email));
            assertFalse(program.currentUser().containsKey("roles"));
            program.refresh();
            assertEquals(
                    new JsonArray(List.of("operator")), program.currentUser().getJsonArray("roles"));
            Await.await(operators.remove(program.email));
        } finally {
            Await.await(operators.close());
        }
        fixture.eventually(() -> program.currentUser() == null);
        assertRefused(program.tryRefresh(program.refreshToken()));
    }

    @Test
    void refreshEndsSessionsOfDeletedAccounts() {
        ProgramClient program = program();
        JsonObject account = new JsonObject().put("email", program.email);
        Await.await(fixture.harness.mongo(AuthVerticle.DOMAIN).removeDocument("accounts", account));
        assertRefused(program.tryRefresh(program.refreshToken()));
        assertNull(program.currentUser());
    }

    @Test
    void restartKeepsSessions() {
        RunningDomain before = fixture.harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
        ProgramClient program = ProgramClient.signIn(before.anonymous());
        before.stop();
        RunningDomain after = fixture.harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
        JsonObject spent = ProgramClient.body(program.refreshToken());
        Answer answer = after.anonymous().post(ProgramClient.REFRESH, spent);
        assertEquals(200, answer.status());
        String access = answer.json().getString("accessToken");
        assertNotNull(ProgramClient.currentUser(after.anonymous(), access));
    }
}
