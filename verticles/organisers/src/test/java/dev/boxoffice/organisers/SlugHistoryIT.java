package dev.boxoffice.organisers;

import static dev.boxoffice.organisers.OrganisersFixture.PATH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names of organisers in addresses: the present one and the former ones. */
class SlugHistoryIT {
    private static OrganisersFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new OrganisersFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Answer call(TestUser owner, String slug) {
        return fixture.organisers
                .as(owner)
                .put(
                        PATH + owner.id(),
                        new JsonObject().put("name", "The " + slug).put("slug", slug));
    }

    private static Answer find(String idOrSlug) {
        return fixture.organisers.anonymous().get(PATH + idOrSlug);
    }

    @Test
    void formerSlugsLeadToTheOrganiserAndAreNobodyElses() {
        TestUser ada = TestUser.named("ada");
        TestUser bob = TestUser.named("bob");
        assertEquals(200, call(ada, "old-opera").status());
        assertEquals(200, call(ada, "new-opera").status());

        Answer former = find("old-opera");
        assertEquals(ada.id(), former.json().getString("id"));
        assertEquals("new-opera", former.json().getString("slug"));
        assertEquals("slug.taken", call(bob, "old-opera").errorCode());
        assertEquals(200, call(bob, "bobs-opera").status());
        assertEquals("slug.taken", call(bob, "old-opera").errorCode());

        assertEquals(200, call(ada, "old-opera").status());
        assertEquals("old-opera", find("new-opera").json().getString("slug"));
    }

    @Test
    void slugOfAnOrganiserFromBeforeTheHistoryIsItsOwn() {
        TestUser eve = TestUser.named("eve");
        assertEquals(200, call(eve, "early-opera").status());
        JsonObject document = new JsonObject().put("_id", eve.id());
        JsonObject without = new JsonObject().put("$unset", new JsonObject().put("slugs", ""));
        Await.await(fixture.harness.mongo("organisers").updateCollection("organisers", document, without));

        assertEquals("slug.taken", call(TestUser.named("dan"), "early-opera").errorCode());
        assertEquals("early-opera", find("early-opera").json().getString("slug"));
        assertEquals(200, call(eve, "later-opera").status());
        assertEquals(eve.id(), find("early-opera").json().getString("id"));
    }

    @Test
    void namesOfSeveralOrganisersAreReadAtOnce() {
        TestUser joe = TestUser.named("joe");
        call(joe, "joes");
        JsonArray names = fixture.organisers
                .anonymous()
                .get(PATH + "public/names?ids=" + joe.id() + ",nobody")
                .list();
        JsonObject joes =
                new JsonObject().put("id", joe.id()).put("name", "The joes").put("slug", "joes");
        assertEquals(new JsonArray().add(joes), names);
        String many = IntStream.range(0, 101).mapToObj(i -> "id" + i).collect(Collectors.joining(","));
        Answer refused = fixture.organisers.anonymous().get(PATH + "public/names?ids=" + many);
        assertEquals(400, refused.status());
        assertTrue(refused.json().containsKey("errors"));
    }
}
