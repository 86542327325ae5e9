package dev.boxoffice.organisers;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.organisers.wiring.OrganisersVerticle;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import dev.boxoffice.tickets.wiring.TicketsVerticle;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The organisers domain beside that of tickets, for the tests of one class. */
final class OrganisersFixture implements AutoCloseable {
    static final String PATH = "/api/organisers/";

    final DomainHarness harness = DomainHarness.start(Map.of("REPORTS_PER_ADDRESS_HOUR", "1000"));
    final RunningDomain organisers = deploy();
    final RunningDomain tickets = harness.deploy(TicketsVerticle.DOMAIN, TicketsVerticle::new);
    final TestUser operator = TestUser.named("operator").with(Role.OPERATOR);
    private final NatsConnection nats =
            Await.await(NatsConnection.connect(harness.vertx(), harness.nats().url(), "mails", Duration.ofSeconds(20)));

    RunningDomain deploy() {
        return harness.deploy(OrganisersVerticle.DOMAIN, OrganisersVerticle::new);
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(Await.SECONDS));
    }

    /** The secret in the mail of an invitation; empty if the mail is not to be sent. */
    Optional<String> secret(String invitationId) {
        return Await.await(new MailContents(nats).fetch(OrganisersVerticle.DOMAIN, invitationId))
                .map(content -> content.values().get("link"))
                .map(link -> link.substring(link.lastIndexOf('#') + 1));
    }

    Answer invite(TestUser by, String organiserId, String email, String role) {
        return organisers
                .as(by)
                .post(
                        PATH + organiserId + "/invitations",
                        new JsonObject().put("email", email).put("role", role));
    }

    Answer accept(TestUser user, String secret) {
        return accept(organisers.as(user), secret);
    }

    Answer accept(ApiClient client, String secret) {
        return client.post(PATH + "invitations/accept", new JsonObject().put("token", secret));
    }

    /** Makes a user a member of the owner's own organiser. */
    void join(TestUser owner, TestUser user, String role) {
        String invitation = invite(owner, owner.id(), user.email(), role).json().getString("id");
        Answer joined = accept(user, secret(invitation).orElseThrow());
        if (joined.status() != 200) {
            throw new AssertionError(joined.body().toString());
        }
    }

    /** A published listing of an organiser, made by a member. */
    Answer list(TestUser by, String organiserId) {
        JsonObject listing = new JsonObject()
                .put("title", "Figaro")
                .put("price", 10)
                .put("quantity", 5)
                .put("organiserId", organiserId);
        return tickets.as(by).post("/api/tickets", listing);
    }

    @Override
    public void close() {
        Await.await(nats.close());
        harness.close();
    }
}
