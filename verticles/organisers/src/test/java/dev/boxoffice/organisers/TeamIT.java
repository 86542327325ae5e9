package dev.boxoffice.organisers;

import static dev.boxoffice.organisers.OrganisersFixture.PATH;
import static dev.boxoffice.organisers.OrganisersFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Teams: who joins, what members may do in another domain, and what becomes of it when they are removed. */
class TeamIT {
    private static OrganisersFixture fixture;

    private final TestUser owner = TestUser.named("owner");
    private final TestUser clerk = TestUser.named("Clerk" + Ids.next());

    @BeforeAll
    static void deploy() {
        fixture = new OrganisersFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String code(Answer answer) {
        return answer.json().getJsonArray("errors").getJsonObject(0).getString("code");
    }

    private void awaitListing(TestUser user, int status) {
        eventually().until(() -> fixture.list(user, owner.id()).status() == status);
    }

    @Test
    void everyAccountOwnsAnOrganiserWithoutADocument() {
        JsonObject own =
                fixture.organisers.as(owner).get("/api/organisers").list().getJsonObject(0);
        assertEquals(owner.id(), own.getString("id"));
        assertEquals("owner", own.getString("role"));
        assertEquals(404, fixture.organisers.anonymous().get(PATH + owner.id()).status());
        assertEquals(201, fixture.list(owner, owner.id()).status());
    }

    @Test
    void invitedMemberActsInAnotherDomainAndStopsWithinASecond() {
        assertEquals(401, fixture.list(clerk, owner.id()).status());
        fixture.join(owner, clerk, "manager");
        awaitListing(clerk, 201);
        String ticket = fixture.list(clerk, owner.id()).json().getString("id");
        JsonObject change = new JsonObject().put("quantity", 6);
        // The clerk goes on with the same session.
        assertEquals(
                204,
                fixture.organisers
                        .as(owner)
                        .delete(PATH + owner.id() + "/members/" + clerk.id())
                        .status());
        eventually()
                .atMost(Duration.ofSeconds(1))
                .until(() -> fixture.tickets
                                .as(clerk)
                                .put("/api/tickets/" + ticket, change)
                                .status()
                        == 401);
        assertEquals(
                401,
                fixture.organisers.as(clerk).get(PATH + owner.id() + "/members").status());
    }

    @Test
    void roleDecidesWhatAMemberMayDo() {
        fixture.join(owner, clerk, "door");
        awaitListing(clerk, 403);
        assertEquals("permission.missing", code(fixture.list(clerk, owner.id())));
        Answer changed = fixture.organisers
                .as(owner)
                .put(PATH + owner.id() + "/members/" + clerk.id(), new JsonObject().put("role", "manager"));
        assertEquals(200, changed.status());
        awaitListing(clerk, 201);
        assertEquals(
                403, fixture.invite(clerk, owner.id(), "x@example.com", "door").status());
    }

    @Test
    void invitationIsForTheVerifiedInvitedAddressAndWorksOnce() {
        String id =
                fixture.invite(owner, owner.id(), clerk.email(), "door").json().getString("id");
        String secret = fixture.secret(id).orElseThrow();
        String stored = fixture.harness
                .document("organisers", OrganiserStore.COLLECTION, owner.id())
                .encode();
        assertFalse(stored.contains(secret), "the hash alone is kept");
        assertEquals("invitation.other_address", code(fixture.accept(TestUser.named("eve"), secret)));
        JsonObject unverified = new JsonObject().put("email_verified", false);
        assertEquals("address.unverified", code(fixture.accept(fixture.organisers.as(clerk, unverified), secret)));
        assertEquals("invitation.invalid", code(fixture.accept(clerk, "x".repeat(secret.length()))));
        List<Future<Answer>> both = Stream.of(1, 2)
                .map(i -> fixture.organisers
                        .as(clerk)
                        .send(HttpMethod.POST, PATH + "invitations/accept", new JsonObject().put("token", secret)))
                .toList();
        Await.await(Future.all(both));
        assertEquals(
                List.of(200, 400),
                both.stream().map(one -> one.result().status()).sorted().toList());
        assertTrue(fixture.secret(id).isEmpty(), "its mail is not sent any more");
    }

    @Test
    void twoOwnersWhoLeaveAtOnceLeaveOneBehind() {
        fixture.join(owner, clerk, "owner");
        List<Future<Answer>> both = Stream.of(owner, clerk)
                .map(user -> fixture.organisers
                        .as(user)
                        .send(HttpMethod.DELETE, PATH + owner.id() + "/members/" + user.id(), null))
                .toList();
        Await.await(Future.all(both));
        assertEquals(
                List.of(204, 400),
                both.stream().map(one -> one.result().status()).sorted().toList());
    }

    @Test
    void ownersAreMadeShortlyAfterAProof() {
        JsonObject old = new JsonObject().put("proven_at", 1);
        Answer refused = fixture.organisers
                .as(owner, old)
                .post(
                        PATH + owner.id() + "/invitations",
                        new JsonObject().put("email", clerk.email()).put("role", "owner"));
        assertEquals(403, refused.status());
        assertEquals("step_up.required", code(refused));
    }

    @Test
    void trailTellsWhatMembersDid() {
        fixture.join(owner, clerk, "manager");
        awaitListing(clerk, 201);
        String trail = PATH + owner.id() + "/trail";
        eventually().until(() -> {
            String told = fixture.organisers.as(owner).get(trail).list().encode();
            return told.contains("createTicket") && told.contains("inviteMember") && told.contains(clerk.id());
        });
        assertEquals(
                401, fixture.organisers.as(TestUser.named("eve")).get(trail).status());
        assertEquals(200, fixture.organisers.as(clerk).get(trail).status());
    }

    @Test
    void furtherOrganiserNeedsAVerifiedAddress() {
        JsonObject opera = new JsonObject().put("name", "Opera");
        Answer refused = fixture.organisers
                .as(owner, new JsonObject().put("email_verified", false))
                .post("/api/organisers", opera);
        assertEquals("address.unverified", code(refused));
        Answer made = fixture.organisers.as(owner).post("/api/organisers", opera);
        assertEquals(201, made.status());
        String slug = made.json().getString("slug");
        assertEquals(
                "Opera", fixture.organisers.anonymous().get(PATH + slug).json().getString("name"));
        eventually()
                .until(() -> fixture.list(owner, made.json().getString("id")).status() == 201);
        assertEquals(
                made.json().getString("id"),
                fixture.list(owner, made.json().getString("id")).json().getString("userId"));
    }
}
