package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Links of mails: verification, sign-in and reset. */
class LinksIT {
    private static final String RESET = "/api/users/reset";
    private static final String MAGIC = "/api/users/magic";
    private static final String PASSWORD = "correct horse";
    private static final String NEW_PASSWORD = "battery staple";
    private static AuthFixture fixture;
    private static MailReader mails;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
        mails = new MailReader(fixture);
    }

    @AfterAll
    static void close() {
        mails.close();
        fixture.close();
    }

    private static ApiClient signUp(String email) {
        Answer answer = fixture.visitor.post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, PASSWORD));
        assertEquals(201, answer.status());
        return fixture.visitor.with("Cookie", AuthFixture.cookie(answer));
    }

    private static JsonObject currentUser(ApiClient client) {
        return client.get(AuthFixture.CURRENT).json().getJsonObject("currentUser");
    }

    private static int signIn(String email, String password) {
        return fixture.visitor
                .post(AuthFixture.SIGN_IN, AuthFixture.credentials(email, password))
                .status();
    }

    private static void request(String uri, String email) {
        Answer answer = fixture.visitor.post(uri, new JsonObject().put("email", email));
        assertEquals(202, answer.status(), () -> answer.body().toString());
        assertEquals(new JsonObject(), answer.json());
    }

    private static void verify(ApiClient client, String email) {
        assertEquals(
                200,
                MailReader.use(client, mails.secret(LinkPurpose.VERIFY_ADDRESS, email))
                        .status());
    }

    private static void assertInvalid(Answer answer) {
        assertEquals(400, answer.status(), () -> answer.body().toString());
        assertEquals("link.invalid", answer.errorCode());
    }

    @Test
    void verifiesAnAddressInTheBrowserThatSignedUp() {
        String email = AuthFixture.newEmail();
        ApiClient client = signUp(email);
        assertNull(currentUser(client).getBoolean("verified"));
        String secret = mails.secret(LinkPurpose.VERIFY_ADDRESS, email);
        JsonObject shown = client.post(MailReader.SHOW, MailReader.body(secret)).json();
        assertEquals("verify_address", shown.getString("purpose"));
        assertEquals("nothing", shown.getString("asks"));
        assertFalse(shown.encode().contains(email));
        Answer used = MailReader.use(client, secret);
        assertEquals(200, used.status(), () -> used.body().toString());
        assertTrue(currentUser(fixture.visitor.with("Cookie", AuthFixture.cookie(used)))
                .getBoolean("verified"));
        assertInvalid(MailReader.use(client, secret));
        assertInvalid(client.post(MailReader.SHOW, MailReader.body(secret)));
        assertEquals(
                "email.verified", client.post("/api/users/verification", null).errorCode());
    }

    @Test
    void renewsTheTokenOfOtherBrowsersOnceTheAddressIsVerified() {
        String email = AuthFixture.newEmail();
        ApiClient client = signUp(email);
        verify(client, email);
        Answer current = client.get(AuthFixture.CURRENT);
        assertTrue(current.json().getJsonObject("currentUser").getBoolean("verified"));
        assertEquals(1, current.cookies().size());
        Answer again =
                fixture.visitor.with("Cookie", AuthFixture.cookie(current)).get(AuthFixture.CURRENT);
        assertEquals(0, again.cookies().size());
    }

    @Test
    void verifiesInAnotherBrowserWithThePasswordOnly() {
        String email = AuthFixture.newEmail();
        signUp(email);
        ApiClient stranger = signUp(AuthFixture.newEmail());
        String secret = mails.secret(LinkPurpose.VERIFY_ADDRESS, email);
        Answer without = MailReader.use(stranger, secret);
        assertEquals("link.password_required", without.errorCode());
        Answer wrong =
                fixture.visitor.post(MailReader.USE, MailReader.body(secret).put("password", NEW_PASSWORD));
        assertEquals("password.wrong", wrong.errorCode());
        Answer right =
                fixture.visitor.post(MailReader.USE, MailReader.body(secret).put("password", PASSWORD));
        assertEquals(200, right.status(), () -> right.body().toString());
        assertEquals(
                email,
                currentUser(fixture.visitor.with("Cookie", AuthFixture.cookie(right)))
                        .getString("email"));
    }

    @Test
    void resetsAPasswordAndEndsSessions() {
        String email = AuthFixture.newEmail();
        ApiClient client = signUp(email);
        verify(client, email);
        ProgramClient program = ProgramClient.signIn(fixture.visitor, email, PASSWORD);
        request(RESET, email);
        request(MAGIC, email);
        String magic = mails.secret(LinkPurpose.SIGN_IN, email);
        String secret = mails.secret(LinkPurpose.RESET_PASSWORD, email);
        assertEquals(
                "link.new_password_required",
                MailReader.use(fixture.visitor, secret).errorCode());
        Answer used =
                fixture.visitor.post(MailReader.USE, MailReader.body(secret).put("password", NEW_PASSWORD));
        assertEquals(200, used.status(), () -> used.body().toString());
        assertEquals(List.of(), used.cookies());
        assertNull(currentUser(client));
        assertEquals(401, program.tryRefresh(program.refreshToken()).status());
        assertEquals(400, signIn(email, PASSWORD));
        Answer in = fixture.visitor.post(AuthFixture.SIGN_IN, AuthFixture.credentials(email, NEW_PASSWORD));
        assertEquals(200, in.status());
        assertEquals(
                email,
                currentUser(fixture.visitor.with("Cookie", AuthFixture.cookie(in)))
                        .getString("email"));
        assertInvalid(MailReader.use(fixture.visitor, magic));
        assertEquals(1, mails.links(LinkPurpose.PASSWORD_CHANGED, email).size());
    }

    @Test
    void signsInByLinkOnceAlsoWhenUsedTwiceAtOnce() {
        String email = AuthFixture.newEmail();
        verify(signUp(email), email);
        request(MAGIC, email);
        String secret = mails.secret(LinkPurpose.SIGN_IN, email);
        List<Integer> statuses = Await.await(Future.join(IntStream.range(0, 8)
                        .mapToObj(i -> fixture.visitor.send(HttpMethod.POST, MailReader.USE, MailReader.body(secret)))
                        .toList()))
                .<Answer>list()
                .stream()
                .map(Answer::status)
                .sorted()
                .toList();
        assertEquals(List.of(200, 400, 400, 400, 400, 400, 400, 400), statuses);
        assertEquals(200, signIn(email, PASSWORD), "the password goes on");
    }

    /** Somebody else has signed up with an address before its owner. */
    @Test
    void ownerOfTheMailboxTakesAnUnverifiedAccountOver() {
        String email = AuthFixture.newEmail();
        ApiClient thief = signUp(email);
        Answer refused = fixture.visitor.post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, NEW_PASSWORD));
        assertEquals("email.taken", refused.errorCode());
        Answer in = MailReader.use(fixture.visitor, mails.secret(LinkPurpose.ACCOUNT_EXISTS, email));
        assertEquals(200, in.status(), () -> in.body().toString());
        ApiClient owner = fixture.visitor.with("Cookie", AuthFixture.cookie(in));
        assertTrue(currentUser(owner).getBoolean("verified"));
        assertNull(currentUser(thief));
        assertEquals(400, signIn(email, PASSWORD));
        assertInvalid(MailReader.use(
                thief, mails.links(LinkPurpose.VERIFY_ADDRESS, email).get(0).getString("_id")));
        Answer set = owner.put("/api/users/me/password", new JsonObject().put("newPassword", NEW_PASSWORD));
        assertEquals(200, set.status(), () -> set.body().toString());
        assertEquals(200, signIn(email, NEW_PASSWORD));
    }

    @Test
    void refusesForgedAndExpiredLinksInOneWording() {
        String email = AuthFixture.newEmail();
        ApiClient client = signUp(email);
        String secret = mails.secret(LinkPurpose.VERIFY_ADDRESS, email);
        Answer forged = MailReader.use(client, "x".repeat(43));
        assertInvalid(forged);
        JsonObject stored = mails.links(LinkPurpose.VERIFY_ADDRESS, email).get(0);
        assertFalse(stored.encode().contains(secret));
        assertNotEquals(secret, stored.getJsonArray("hashes").getString(0));
        fixture.harness.clock().advance(Duration.ofHours(25));
        Answer expired = MailReader.use(client, secret);
        assertEquals(forged.body(), expired.body());
    }
}
