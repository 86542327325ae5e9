package dev.boxoffice.auth;

import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** The auth domain, with hashes that cost little, for the tests of one class. */
final class AuthFixture implements AutoCloseable {
    static final String SIGN_UP = "/api/users/signup";
    static final String SIGN_IN = "/api/users/signin";
    static final String CURRENT = "/api/users/currentuser";

    final DomainHarness harness = DomainHarness.start(Map.of("ARGON2_MEMORY_KIB", "1024"));
    final RunningDomain auth;
    final ApiClient visitor;

    AuthFixture() {
        this(Map.of());
    }

    /** With more settings. */
    AuthFixture(Map<String, String> settings) {
        auth = harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new, settings);
        visitor = auth.anonymous();
    }

    static String newEmail() {
        return Ids.next() + "@example.com";
    }

    static JsonObject credentials(String email, String password) {
        return new JsonObject().put("email", email).put("password", password);
    }

    /** The cookie of an answer as a browser sends it back. */
    static String cookie(Answer answer) {
        return answer.cookies().get(0).split(";", 2)[0];
    }

    /** Waits until {@code condition} holds. */
    void eventually(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(Await.SECONDS)).until(condition);
    }

    @Override
    public void close() {
        harness.close();
    }
}
