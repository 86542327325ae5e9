package dev.boxoffice.testing;

import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.identity.SessionVerifier;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.util.Map;

/** A domain that was deployed for a test, on a port of its own. */
public record RunningDomain(
        Vertx vertx, ProcessContext host, String deploymentId, WebClient web, TestKey key, int port) {
    /** Longer than tests put the clock forward. */
    private static final int SESSION_SECONDS = 30 * 86_400;

    /** Its numbers, in the format of Prometheus, as operators see them. */
    public String metrics() {
        return ((PrometheusMeterRegistry) host.meters()).scrape();
    }

    /** Its health with the state of each part, as operators see it. */
    public JsonObject health() {
        return Await.await(host.health().checkStatus()).toJson();
    }

    /** A client that is not signed in. */
    public ApiClient anonymous() {
        return new ApiClient(web, port, Map.of());
    }

    /** A client signed in by the session cookie, as browsers are. */
    public ApiClient as(TestUser user) {
        return as(user, new JsonObject());
    }

    /** The same with more claims of its token, or other ones. */
    public ApiClient as(TestUser user, JsonObject claims) {
        return anonymous().with("Cookie", SessionVerifier.COOKIE + "=" + key.sign(user, SESSION_SECONDS, claims));
    }

    /** A client signed in by a bearer token, as programs are. */
    public ApiClient withBearer(TestUser user) {
        return anonymous().with("Authorization", "Bearer " + key.sign(user, SESSION_SECONDS, new JsonObject()));
    }

    /** Takes the domain down in the orderly way, and waits for it. */
    public void stop() {
        Await.await(vertx.undeploy(deploymentId));
    }
}
