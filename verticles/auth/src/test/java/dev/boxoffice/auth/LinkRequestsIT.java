package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests for links say nothing about accounts, and are no weapon against mailboxes. */
class LinkRequestsIT {
    private static final String RESET = "/api/users/reset";
    private static final String MAGIC = "/api/users/magic";
    private static AuthFixture fixture;
    private static MailReader mails;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture(Map.of(
                "LINK_REQUESTS_PER_ADDRESS_MINUTE", "0",
                "LINK_REQUESTS_PER_NETWORK_MINUTE", "0"));
        mails = new MailReader(fixture);
    }

    @AfterAll
    static void close() {
        mails.close();
        fixture.close();
    }

    private static void signUp(String email) {
        assertEquals(
                201,
                fixture.visitor
                        .post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, "correct horse"))
                        .status());
    }

    private static void request(String uri, String email) {
        Answer answer = fixture.visitor.post(uri, new JsonObject().put("email", email));
        assertEquals(202, answer.status(), () -> answer.body().toString());
        assertEquals(new JsonObject(), answer.json());
    }

    @Test
    void answersUnknownAddressesAlikeAndSendsNothing() {
        String unknown = AuthFixture.newEmail();
        int before = decoys();
        request(RESET, unknown);
        request(MAGIC, unknown);
        assertEquals(before + 2, decoys(), "the same writes");
        String id = Await.await(fixture.harness
                        .mongo(AuthVerticle.DOMAIN)
                        .findOne(AccountLinkStore.COLLECTION, new JsonObject().putNull("userId"), null))
                .getString("_id");
        assertTrue(mails.content(id).isEmpty());
        assertTrue(fixture.harness.events().of(Subjects.MAIL_REQUESTED, id).isEmpty());
    }

    private static int decoys() {
        return Await.await(fixture.harness
                        .mongo(AuthVerticle.DOMAIN)
                        .count(AccountLinkStore.COLLECTION, new JsonObject().putNull("userId")))
                .intValue();
    }

    @Test
    void sendsAHandfulOfMailsToAMailboxHoweverOftenItIsAsked() {
        String email = AuthFixture.newEmail();
        signUp(email);
        List<Integer> statuses = Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> fixture.visitor.post(i % 2 == 0 ? RESET : MAGIC, new JsonObject().put("email", email)))
                .map(Answer::status)
                .toList();
        assertEquals(5, statuses.stream().filter(status -> status == 202).count());
        assertEquals(45, statuses.stream().filter(status -> status == 429).count());
        String unknown = AuthFixture.newEmail();
        List<Integer> others = Stream.iterate(0, i -> i + 1)
                .limit(6)
                .map(i -> fixture.visitor.post(RESET, new JsonObject().put("email", unknown)))
                .map(Answer::status)
                .toList();
        assertEquals(List.of(202, 202, 202, 202, 202, 429), others);
    }

    /** Exact, whatever a provider may make of it; only the domain has other spellings. */
    @Test
    void sendsLinksToTheVeryMailboxOnly() {
        String unique = Ids.next();
        String email = unique + "ada@xn--bcher-kva.example";
        signUp(email);
        request(RESET, unique + "ADA@B\u00dcCHER.example");
        assertEquals(1, mails.links(LinkPurpose.RESET_PASSWORD, email).size());
        request(RESET, unique + "ada+tickets@xn--bcher-kva.example");
        request(RESET, unique + "\u0430da@xn--bcher-kva.example");
        request(RESET, unique + "a.da@xn--bcher-kva.example");
        assertEquals(1, mails.links(LinkPurpose.RESET_PASSWORD, email).size());
        signUp(unique + "\u0430da@xn--bcher-kva.example");
        signUp(unique + "ada+tickets@xn--bcher-kva.example");
    }

    @Test
    void tenThousandRequestsSendAHandfulOfMails() {
        String email = AuthFixture.newEmail();
        signUp(email);
        JsonObject body = new JsonObject().put("email", email);
        for (int i = 0; i < 100; i++) {
            Await.await(Future.join(IntStream.range(0, 100)
                    .mapToObj(j -> fixture.visitor.send(HttpMethod.POST, RESET, body))
                    .toList()));
        }
        assertEquals(5, mails.links(LinkPurpose.RESET_PASSWORD, email).size());
    }
}
