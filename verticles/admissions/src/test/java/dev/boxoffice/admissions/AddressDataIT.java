package dev.boxoffice.admissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.admissions.store.AdmissionAddresses;
import dev.boxoffice.admissions.wiring.AdmissionsVerticle;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.UserDataAction;
import dev.boxoffice.events.UserDataRequest;
import dev.boxoffice.kernel.text.AddressHash;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Persons who were sent tickets and have no account are in copies of data, and are erased, by their address. */
class AddressDataIT {
    private static final String PATH = AdmissionsFixture.PATH;
    private static final AdmissionsFixture FIXTURE = new AdmissionsFixture();

    private final TestUser buyer = TestUser.named("buyer" + Ids.next());
    private final String address = "friend" + Ids.next() + "@example.com";

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private String offer(String ticket, String email) {
        JsonObject made = FIXTURE.admissions
                .as(buyer)
                .post(
                        PATH + "tickets/" + ticket + "/transfer",
                        email == null ? new JsonObject() : new JsonObject().put("email", email))
                .json();
        return made.containsKey("link") ? AdmissionsFixture.secret(made.getString("link")) : null;
    }

    /** A ticket that the person with the address has accepted; returns its link. */
    private String accepted(String ticket) {
        JsonObject body = new JsonObject()
                .put("token", offer(ticket, null))
                .put("name", "Friendly Name")
                .put("email", address.toUpperCase(java.util.Locale.ROOT));
        return AdmissionsFixture.secret(FIXTURE.admissions
                .anonymous()
                .post(PATH + "transfers/accept", body)
                .json()
                .getString("link"));
    }

    private static String stored(String ticket) {
        return FIXTURE.harness
                .document(AdmissionsVerticle.DOMAIN, "admissions", ticket)
                .encode();
    }

    private static void ask(UserDataAction action, String hash) {
        String id = Ids.next();
        FIXTURE.harness
                .events()
                .publish(Subjects.USER_DATA_REQUESTED, id, new UserDataRequest(id, 1, Ids.next(), action, hash));
        FIXTURE.harness.events().awaitHandled(AdmissionsVerticle.DOMAIN, Subjects.USER_DATA_REQUESTED);
    }

    @Test
    void erasureRemovesTheAddressOfHoldersAndOfThoseWithAnOffer() {
        String order = FIXTURE.buy(buyer, 3, 0);
        String link = accepted(order + "-1");
        offer(order + "-2", address);
        offer(order + "-3", "other@example.com");
        assertTrue(
                stored(order + "-1").contains(address) && stored(order + "-2").contains(address));

        ask(UserDataAction.ERASE, AddressHash.of(address));

        for (int place = 1; place <= 2; place++) {
            String document = stored(order + "-" + place);
            assertFalse(document.contains(address) || document.contains("Friendly"), document);
            assertFalse(document.contains(AddressHash.of(address)), document);
        }
        assertTrue(stored(order + "-3").contains("other@example.com"));
        JsonObject ticket = FIXTURE.admissions
                .anonymous()
                .get(PATH + "linked?link=" + link)
                .json()
                .getJsonArray("tickets")
                .getJsonObject(0);
        assertTrue(ticket.containsKey("code"));
    }

    @Test
    void requestWithoutAnAddressErasesNone() {
        String order = FIXTURE.buy(buyer, 1, 0);
        accepted(order + "-1");
        ask(UserDataAction.ERASE, null);
        assertTrue(stored(order + "-1").contains(address));
    }

    @Test
    void copyHasTheTicketsOfTheAddress() {
        String order = FIXTURE.buy(buyer, 2, 0);
        accepted(order + "-1");
        offer(order + "-2", address);
        Map<String, JsonArray> copy = Await.await(
                new AdmissionsUserData(null, new AdmissionAddresses(FIXTURE.harness.mongo(AdmissionsVerticle.DOMAIN)))
                        .exportAddress(AddressHash.of(address)));
        JsonArray tickets = copy.get("tickets-of-address");
        assertEquals(2, tickets.size());
        assertTrue(tickets.encode().contains("Friendly Name"), tickets::encode);
        assertFalse(tickets.encode().contains(buyer.id()), tickets::encode);
    }

    @Test
    void addressesOfEarlierVersionsAreFound() {
        String order = FIXTURE.buy(buyer, 1, 0);
        accepted(order + "-1");
        var mongo = FIXTURE.harness.mongo(AdmissionsVerticle.DOMAIN);
        Await.await(mongo.updateCollection(
                "admissions",
                new JsonObject().put("_id", order + "-1"),
                new JsonObject().put("$unset", new JsonObject().put("addressHashes", ""))));
        AdmissionAddresses addresses = new AdmissionAddresses(mongo);
        assertEquals(0, Await.await(addresses.find(AddressHash.of(address))).size());
        assertFalse(Await.await(addresses.addMissing()));
        assertEquals(1, Await.await(addresses.find(AddressHash.of(address))).size());
    }
}
