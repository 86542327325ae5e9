package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One mailbox is one account, however its address is typed. */
class MailboxIT {
    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Answer sign(String how, String email) {
        return fixture.anybody.post(how, AuthFixture.credentials(email, "password"));
    }

    @Test
    void allSpellingsOfAMailboxAreOneAccount() {
        String unique = Ids.next();
        List<List<String>> mailboxes = List.of(
                List.of("anna@b\u00fccher.example", "anna@xn--bcher-kva.example"),
                List.of("anna@xn--strae-oqa.example", "Anna@stra\u00dfe.example"),
                List.of("j\u00fcrgen@example.com", "ju\u0308rgen@example.com"),
                List.of("ju\u0308rgen@example.org", "J\u00dcRGEN@EXAMPLE.ORG"));
        for (List<String> spellings : mailboxes) {
            String id =
                    sign(AuthFixture.SIGN_UP, unique + spellings.get(0)).json().getString("id");
            for (String spelling : spellings) {
                Answer in = sign(AuthFixture.SIGN_IN, unique + spelling);
                assertEquals(200, in.status(), spelling);
                assertEquals(id, in.json().getString("id"));
                assertEquals(
                        "email", sign(AuthFixture.SIGN_UP, unique + spelling).errorField());
                assertEquals(200, sign(ProgramClient.TOKENS, unique + spelling).status(), spelling);
            }
        }
    }

    @Test
    void refusesAddressesThatAreNotOneMailbox() {
        String unique = Ids.next();
        for (String email :
                List.of("v1,%s@x.de", "x<%s@example.com>", "\"%s\"@example.com", "%s@exam_ple.com", "%s@[1.2.3.4]")) {
            Answer answer = sign(AuthFixture.SIGN_UP, email.formatted(unique));
            assertEquals(400, answer.status(), email);
            assertEquals("email", answer.errorField());
            assertEquals("email.invalid", answer.errorCode());
            assertEquals(
                    "Invalid credentials",
                    sign(AuthFixture.SIGN_IN, email.formatted(unique)).error());
        }
    }

    @Test
    void accountsOfEarlierVersionsSignInAndKeepTheirMailbox() {
        String unique = Ids.next();
        for (String stored : List.of(
                unique + "anna@b\u00fccher.example",
                unique + "ju\u0308rgen@example.com",
                "x<" + unique + "@example.com>",
                "v1," + unique + "@x.de")) {
            String id = store(stored);
            Answer in = sign(AuthFixture.SIGN_IN, stored);
            assertEquals(200, in.status(), stored);
            assertEquals(id, in.json().getString("id"));
        }
        assertEquals(
                200,
                sign(AuthFixture.SIGN_IN, unique + "anna@xn--bcher-kva.example").status());
        assertEquals(
                400,
                sign(AuthFixture.SIGN_UP, unique + "anna@xn--bcher-kva.example").status());
        assertEquals(
                400,
                sign(AuthFixture.SIGN_UP, unique + "j\u00fcrgen@example.com").status());
    }

    @Test
    void duplicateAccountsOfEarlierVersionsStillSignIn() {
        String unique = Ids.next();
        String one = store(unique + "anna@b\u00fccher.example");
        String two = store(unique + "anna@xn--bcher-kva.example");
        assertNotEquals(one, two);
        assertEquals(one, id(sign(AuthFixture.SIGN_IN, unique + "anna@b\u00fccher.example")));
        assertEquals(two, id(sign(AuthFixture.SIGN_IN, unique + "anna@xn--bcher-kva.example")));
    }

    private static String id(Answer answer) {
        return answer.json().getString("id");
    }

    /** An account as earlier versions stored it; answers its id. */
    private static String store(String email) {
        Answer made = sign(AuthFixture.SIGN_UP, AuthFixture.newEmail());
        JsonObject email1 = new JsonObject().put("email", email);
        Await.await(fixture.harness
                .mongo(AuthVerticle.DOMAIN)
                .updateCollection(
                        AccountStore.COLLECTION,
                        new JsonObject().put("_id", id(made)),
                        new JsonObject().put("$set", email1)));
        return id(made);
    }
}
