package dev.boxoffice.ops;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.ops.wiring.OpsVerticle;
import dev.boxoffice.platform.nats.DeadLetters;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.PublishedEvents;
import dev.boxoffice.testing.RecordedAuditLog;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import io.nats.client.impl.Headers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The domain ops alone; the test publishes the reports of other domains. */
final class OpsFixture implements AutoCloseable {
    final DomainHarness harness = DomainHarness.start(Map.of("STATUS_SECONDS", "1"));
    final RunningDomain ops = harness.deploy(OpsVerticle.DOMAIN, OpsVerticle::new);
    final TestUser ada = TestUser.named("ada").with(Role.OPERATOR);
    final ApiClient operator = ops.as(ada);
    final NatsConnection nats =
            Await.await(NatsConnection.connect(harness.vertx(), harness.nats().url(), "test", Duration.ofSeconds(20)));
    final RecordedAuditLog audit = new RecordedAuditLog();

    /** Publishes a report as a domain does. */
    void publish(JsonObject report) {
        nats.publishCore(
                "ops.status." + report.getString("domain"), report.toBuffer().getBytes());
    }

    /** A report of an instance that is up, with {@code numbers} as [name, tags, value]. */
    JsonObject report(String domain, String instance, JsonArray numbers) {
        return new JsonObject()
                .put("domain", domain)
                .put("instance", instance)
                .put("startedAt", "2026-01-01T00:00:00Z")
                .put("at", harness.clock().instant().toString())
                .put("stopping", false)
                .put("checks", new JsonObject().put("nats", true))
                .put("numbers", numbers);
    }

    /** A service in the API; empty if it is not listed. */
    JsonObject service(String domain) {
        return operator.get("/api/ops/services").json().getJsonArray("services").stream()
                .map(JsonObject.class::cast)
                .filter(service -> domain.equals(service.getString("domain")))
                .findFirst()
                .orElseGet(JsonObject::new);
    }

    /** Puts an event among the dead letters, as orders does. */
    void bury(String subject, String body) {
        Headers headers = new Headers()
                .put(DeadLetters.CONSUMER, "orders-ticket-created")
                .put(DeadLetters.CAUSE, "of old")
                .put(PublishedEvents.WRONG_ON_PURPOSE, "yes");
        Await.await(nats.publish("dead.orders." + subject, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(Await.SECONDS));
    }

    @Override
    public void close() {
        audit.close();
        Await.await(nats.close());
        harness.close();
    }
}
