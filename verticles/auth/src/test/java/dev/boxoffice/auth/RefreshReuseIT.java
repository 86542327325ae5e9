package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.RecordedAuditLog;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refresh token comes that was spent before. */
class RefreshReuseIT {
    private static final int AT_ONCE = 20;

    private AuthFixture fixture;
    private RecordedAuditLog audit;
    private RunningDomain replica;

    @BeforeEach
    void deploy() {
        audit = new RecordedAuditLog();
        fixture = new AuthFixture();
        replica = fixture.harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
    }

    @AfterEach
    void close() {
        fixture.close();
        audit.close();
    }

    private void pass(Duration time) {
        fixture.harness.clock().advance(time);
    }

    private List<JsonObject> reuses(ProgramClient program) {
        return audit.entries(SecurityEvent.REFRESH_REUSED).stream()
                .filter(entry -> program.sessionId().equals(entry.getString("session")))
                .toList();
    }

    private void assertEnded(ProgramClient program) {
        assertNull(program.currentUser());
        assertEquals(401, program.tryRefresh(program.refreshToken()).status());
        fixture.eventually(() -> ProgramClient.currentUser(replica.anonymous(), program.accessToken()) == null);
    }

    @Test
    void reuseSignsOutThiefAndOwner() {
        ProgramClient thief = ProgramClient.signIn(fixture.anybody);
        JsonObject stolenFrom = thief.tokens();
        thief.refresh();
        pass(Duration.ofSeconds(6));
        Answer owner = thief.tryRefresh(stolenFrom.getString("refreshToken"));
        assertEquals(401, owner.status());
        assertEquals("Not authorized", owner.error());
        assertEnded(thief);
        assertNull(ProgramClient.currentUser(fixture.anybody, stolenFrom.getString("accessToken")));
        // Tried again it is one theft, told once, of a user who is known by id alone.
        thief.tryRefresh(stolenFrom.getString("refreshToken"));
        JsonObject told = reuses(thief).get(0);
        assertEquals(1, reuses(thief).size());
        assertEquals(thief.claims().getString("sub"), told.getString("userId"));
        assertTrue(told.containsKey("address"));
    }

    @Test
    void otherSessionsOfTheSameUserGoOn() {
        ProgramClient program = ProgramClient.signIn(fixture.anybody);
        JsonObject credentials = AuthFixture.credentials(program.email, "password");
        Answer other = fixture.anybody.post(ProgramClient.TOKENS, credentials);
        Answer cookie = fixture.anybody.post(AuthFixture.SIGN_IN, credentials);
        String spent = program.refresh();
        program.refresh();
        assertEquals(401, program.tryRefresh(spent).status());
        assertEnded(program);
        assertEquals(
                200, program.tryRefresh(other.json().getString("refreshToken")).status());
        assertNotNull(fixture.anybody
                .with("Cookie", AuthFixture.cookie(cookie))
                .get(AuthFixture.CURRENT)
                .json()
                .getJsonObject("currentUser"));
    }

    @Test
    void tokenSpentJustNowIsRefusedAndEndsNothing() {
        ProgramClient program = ProgramClient.signIn(fixture.anybody);
        String spent = program.refresh();
        assertEquals(401, program.tryRefresh(spent).status());
        assertNotNull(program.currentUser());
        assertEquals(spent.length(), program.refresh().length());
        assertEquals(List.of(), reuses(program));
        assertEquals(1, audit.entries(SecurityEvent.REFRESH_REPEATED).size());
        // Two before the newest is not a request that crossed another.
        assertEquals(401, program.tryRefresh(spent).status());
        assertEnded(program);
    }

    @Test
    void tokenForgedForTheSessionCountsAsSpent() {
        ProgramClient program = ProgramClient.signIn(fixture.anybody);
        RefreshToken own = RefreshToken.parse(program.refreshToken()).orElseThrow();
        String forged = own.next(new SecureRandom()).text();
        assertEquals(401, program.tryRefresh(forged).status());
        assertEnded(program);
    }

    @Test
    void givesTokensToOneOfConcurrentRefreshes() {
        ProgramClient program = ProgramClient.signIn(fixture.anybody);
        List<Answer> answers = refreshAtOnce(program, fixture.auth, replica);
        List<Answer> winners =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertEquals(1, winners.size());
        assertEquals(
                AT_ONCE - 1,
                answers.stream().filter(answer -> answer.status() == 401).count());
        JsonObject won = winners.get(0).json();
        assertNotNull(ProgramClient.currentUser(fixture.anybody, won.getString("accessToken")));
        assertEquals(200, program.tryRefresh(won.getString("refreshToken")).status());
        assertEquals(List.of(), reuses(program));
    }

    @Test
    void withoutLeewayTheLosersOfARaceEndTheSession() {
        Map<String, String> strict = Map.of("REFRESH_LEEWAY_SECONDS", "0");
        RunningDomain one = fixture.harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new, strict);
        RunningDomain two = fixture.harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new, strict);
        ProgramClient program = ProgramClient.signIn(one.anonymous());
        List<Answer> winners = refreshAtOnce(program, one, two).stream()
                .filter(answer -> answer.status() == 200)
                .toList();
        assertEquals(1, winners.size());
        JsonObject won = winners.get(0).json();
        assertEquals(401, program.tryRefresh(won.getString("refreshToken")).status());
        fixture.eventually(() -> ProgramClient.currentUser(one.anonymous(), won.getString("accessToken")) == null);
        assertEquals(1, reuses(program).size());
    }

    private static List<Answer> refreshAtOnce(ProgramClient program, RunningDomain one, RunningDomain two) {
        JsonObject body = ProgramClient.body(program.refreshToken());
        List<Future<Answer>> answers = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> (i % 2 == 0 ? one : two).anonymous())
                .map(client -> client.send(HttpMethod.POST, ProgramClient.REFRESH, body))
                .toList();
        return Await.await(Future.all(answers).map(all -> all.<Answer>list()));
    }

    @Test
    void endsOfSessionsArePublishedOnceNatsIsBack() {
        ProgramClient honest = ProgramClient.signIn(fixture.anybody);
        ProgramClient stolen = ProgramClient.signIn(fixture.anybody);
        fixture.harness.nats().stop();
        honest.refresh();
        assertNotNull(honest.currentUser());
        String spent = stolen.refresh();
        stolen.refresh();
        assertEquals(401, stolen.tryRefresh(spent).status());
        // Here at once, nowhere else yet; but no replica gives it new tokens.
        assertNull(stolen.currentUser());
        assertNotNull(ProgramClient.currentUser(replica.anonymous(), stolen.accessToken()));
        Answer elsewhere = replica.anonymous().post(ProgramClient.REFRESH, ProgramClient.body(stolen.refreshToken()));
        assertEquals(401, elsewhere.status());
        fixture.harness.nats().restart();
        assertEnded(stolen);
        assertNotNull(ProgramClient.currentUser(replica.anonymous(), honest.accessToken()));
    }

    @Test
    void otherReplicaFinishesTheWorkOfADeadOne() {
        ProgramClient stolen = ProgramClient.signIn(replica.anonymous());
        fixture.harness.nats().stop();
        String spent = stolen.refresh();
        stolen.refresh();
        assertEquals(401, stolen.tryRefresh(spent).status());
        replica.stop();
        assertNotNull(ProgramClient.currentUser(fixture.anybody, stolen.accessToken()));
        fixture.harness.nats().restart();
        fixture.eventually(() -> ProgramClient.currentUser(fixture.anybody, stolen.accessToken()) == null);
    }
}
