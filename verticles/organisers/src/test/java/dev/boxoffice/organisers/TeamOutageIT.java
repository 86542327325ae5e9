package dev.boxoffice.organisers;

import static dev.boxoffice.organisers.OrganisersFixture.PATH;
import static dev.boxoffice.organisers.OrganisersFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.testing.TestUser;
import org.junit.jupiter.api.Test;

/** What holds while NATS is away: what was known last in other domains, and the change itself in its own. */
class TeamOutageIT {
    @Test
    void dismissalHoldsAtOnceInItsDomainAndElsewhereOnceNatsIsBack() {
        try (OrganisersFixture fixture = new OrganisersFixture()) {
            TestUser owner = TestUser.named("owner");
            TestUser clerk = TestUser.named("clerk");
            fixture.join(owner, clerk, "manager");
            eventually().until(() -> fixture.list(clerk, owner.id()).status() == 201);

            fixture.harness.nats().stop();
            assertEquals(
                    204,
                    fixture.organisers
                            .as(owner)
                            .delete(PATH + owner.id() + "/members/" + clerk.id())
                            .status());
            assertEquals(
                    401,
                    fixture.organisers
                            .as(clerk)
                            .get(PATH + owner.id() + "/members")
                            .status());
            assertEquals(201, fixture.list(clerk, owner.id()).status(), "what was known last");

            fixture.harness.nats().restart();
            fixture.harness.awaitConnected();
            eventually().until(() -> fixture.list(clerk, owner.id()).status() == 401);
        }
    }
}
