package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Operators freeze an account: it has no sessions, and cannot begin one. */
class FrozenAccountIT {
    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Answer signIn(String email, String password) {
        return fixture.visitor.post(AuthFixture.SIGN_IN, AuthFixture.credentials(email, password));
    }

    @Test
    void onlyTheRightPasswordTellsThatAnAccountIsFrozen() {
        String email = AuthFixture.newEmail();
        JsonObject user = fixture.visitor
                .post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, "password"))
                .json();
        fixture.harness.freeze(FreezeKind.ACCOUNT, user.getString("id"));
        Answer frozen = Awaitility.await()
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> signIn(email, "password"), answer -> answer.status() != 200);
        assertEquals(403, frozen.status());
        assertEquals("account.frozen", frozen.errorCode());
        assertEquals(400, signIn(email, "another password").status());
        Answer program = fixture.visitor.post("/api/users/tokens", AuthFixture.credentials(email, "password"));
        assertEquals("account.frozen", program.errorCode());
    }
}
