package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.UserDataRequest;
import dev.boxoffice.kernel.text.AddressHash;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another address for an account, and the way back. */
class AddressIT {
    private static final String PASSWORD = "correct horse";
    private static final String EMAIL = "/api/users/me/email";
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

    /** A verified account; answers a browser that knows so. */
    private static ApiClient verified(String email) {
        Answer used = MailReader.use(signUp(email), mails.secret(LinkPurpose.VERIFY_ADDRESS, email));
        assertEquals(200, used.status(), () -> used.body().toString());
        return fixture.visitor.with("Cookie", AuthFixture.cookie(used));
    }

    @Test
    void copiesOfDataAskForAnAddressOnlyIfItIsVerified() {
        assertEquals(null, addressAskedFor(signUp(AuthFixture.newEmail())));
        String email = AuthFixture.newEmail();
        assertEquals(AddressHash.of(email), addressAskedFor(verified(email)));
    }

    private static String addressAskedFor(ApiClient client) {
        String id = currentUser(client).getString("id");
        assertNull(client.get("/api/users/me/erasure").json().getValue("exportRequestedAt"));
        assertEquals(202, client.post("/api/users/me/export", new JsonObject()).status());
        assertEquals(
                client.get("/api/users/me/export").json().getString("requestedAt"),
                client.get("/api/users/me/erasure").json().getString("exportRequestedAt"));
        CloudEvent asked = fixture.harness.events().await(Subjects.USER_DATA_REQUESTED, event -> event.data()
                .get("userId")
                .asText()
                .equals(id));
        return EventCodec.data(asked.data(), UserDataRequest.class).addressHash();
    }

    private static void request(ApiClient client, String email) {
        Answer answer = client.put(EMAIL, new JsonObject().put("email", email));
        assertEquals(202, answer.status(), () -> answer.body().toString());
    }

    /** Has the account of a browser get another address; answers the browser after that. */
    private static ApiClient change(ApiClient client, String email) {
        request(client, email);
        Answer used = MailReader.use(client, mails.secret(LinkPurpose.CHANGE_ADDRESS, email));
        assertEquals(200, used.status(), () -> used.body().toString());
        return fixture.visitor.with("Cookie", AuthFixture.cookie(used));
    }

    private static JsonObject currentUser(ApiClient client) {
        return client.get(AuthFixture.CURRENT).json().getJsonObject("currentUser");
    }

    private static int signIn(String email) {
        return fixture.visitor
                .post(AuthFixture.SIGN_IN, AuthFixture.credentials(email, PASSWORD))
                .status();
    }

    private static void awaitAnnounced(String id, String email) {
        UserAddresses addresses = fixture.harness.userAddresses();
        fixture.eventually(() -> Await.await(addresses.find(id)).equals(Optional.of(email))
                && Await.await(addresses.findVerified(id)).equals(Optional.of(email)));
    }

    @Test
    void changesTheAddressOnceTheNewOneIsConfirmed() {
        String before = AuthFixture.newEmail();
        String after = AuthFixture.newEmail();
        ApiClient client = verified(before);
        String id = currentUser(client).getString("id");
        awaitAnnounced(id, before);
        request(client, after);
        assertEquals(before, currentUser(client).getString("email"));
        String secret = mails.secret(LinkPurpose.CHANGE_ADDRESS, after);
        assertEquals(
                "link.password_required",
                MailReader.use(signUp(AuthFixture.newEmail()), secret).errorCode(),
                "the owner of the mailbox does not hold the account");
        Answer used = MailReader.use(client, secret);
        assertEquals(200, used.status(), () -> used.body().toString());
        assertEquals(
                after,
                currentUser(fixture.visitor.with("Cookie", AuthFixture.cookie(used)))
                        .getString("email"));
        assertEquals(200, signIn(after));
        assertEquals(400, signIn(before));
        awaitAnnounced(id, after);
        assertEquals("link.invalid", MailReader.use(client, secret).errorCode());
    }

    @Test
    void undoRestoresTheAddressAndLocksTheThiefOut() {
        String owners = AuthFixture.newEmail();
        String thiefs = AuthFixture.newEmail();
        ApiClient client = verified(owners);
        String id = currentUser(client).getString("id");
        ApiClient thief = change(client, thiefs);
        String undo = mails.secret(LinkPurpose.UNDO_ADDRESS, owners);
        // The thief goes on to a further address, and comes back, which must not end the owner's link.
        String further = AuthFixture.newEmail();
        ApiClient later = change(thief, further);
        String undoOfThief = mails.secret(LinkPurpose.UNDO_ADDRESS, thiefs);
        fixture.harness.clock().advance(Duration.ofDays(6));
        assertEquals(200, MailReader.use(fixture.visitor, undoOfThief).status());
        Answer used = MailReader.use(fixture.visitor, undo);
        assertEquals(200, used.status(), () -> used.body().toString());
        assertNull(currentUser(later));
        assertEquals(List.of(400, 400, 400), List.of(signIn(owners), signIn(thiefs), signIn(further)));
        awaitAnnounced(id, owners);
        assertEquals(
                202,
                fixture.visitor
                        .post("/api/users/magic", new JsonObject().put("email", owners))
                        .status());
        Answer in = MailReader.use(fixture.visitor, mails.secret(LinkPurpose.SIGN_IN, owners));
        assertEquals(
                id,
                currentUser(fixture.visitor.with("Cookie", AuthFixture.cookie(in)))
                        .getString("id"));
        assertEquals("link.invalid", MailReader.use(fixture.visitor, undo).errorCode());
        assertEquals(
                0,
                mails.links(LinkPurpose.UNDO_ADDRESS, thiefs).stream()
                        .filter(link -> link.getLong("usedAt") == null)
                        .count());
    }

    @Test
    void endsAnAccountThatNeverVerifiedTheAddress() {
        String wanted = AuthFixture.newEmail();
        ApiClient squatter = signUp(wanted);
        ApiClient client = change(verified(AuthFixture.newEmail()), wanted);
        assertEquals(wanted, currentUser(client).getString("email"));
        assertNull(currentUser(squatter));
        assertEquals(200, signIn(wanted));
    }

    @Test
    void neverTakesAnAddressThatAnotherAccountHasVerified() {
        String taken = AuthFixture.newEmail();
        ApiClient client = verified(AuthFixture.newEmail());
        request(client, taken);
        String secret = mails.secret(LinkPurpose.CHANGE_ADDRESS, taken);
        ApiClient owner = verified(taken);
        assertEquals("email.taken", MailReader.use(client, secret).errorCode());
        assertEquals(taken, currentUser(owner).getString("email"));
        assertEquals(
                "email.unchanged",
                owner.put(EMAIL, new JsonObject().put("email", taken)).errorCode());
    }

    @Test
    void twoVerificationsThatRaceLeaveOneAccountWithTheAddress() {
        String wanted = AuthFixture.newEmail();
        ApiClient one = verified(AuthFixture.newEmail());
        ApiClient two = verified(AuthFixture.newEmail());
        request(one, wanted);
        String first = mails.secret(LinkPurpose.CHANGE_ADDRESS, wanted);
        request(two, wanted);
        String second = mails.secret(LinkPurpose.CHANGE_ADDRESS, wanted);
        List<Answer> answers = Await.await(Future.join(
                        one.send(HttpMethod.POST, MailReader.USE, MailReader.body(first)),
                        two.send(HttpMethod.POST, MailReader.USE, MailReader.body(second))))
                .list();
        assertEquals(
                List.of(200, 400), answers.stream().map(Answer::status).sorted().toList());
        String refusal = answers.stream()
                .filter(answer -> answer.status() == 400)
                .findFirst()
                .orElseThrow()
                .errorCode();
        assertTrue(List.of("email.taken", "link.invalid").contains(refusal), refusal);
    }

    @Test
    void asksForARecentProof() {
        ApiClient client = verified(AuthFixture.newEmail());
        fixture.harness.clock().advance(Duration.ofHours(2));
        Answer late = client.put(EMAIL, new JsonObject().put("email", AuthFixture.newEmail()));
        assertEquals(403, late.status());
        assertEquals("step_up.required", late.errorCode());
    }
}
