package dev.boxoffice.admissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.AdmissionData;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.VoidReason;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A ticket goes to another person, who gets a code of its own. */
class TransferTicketIT {
    private static final String PATH = AdmissionsFixture.PATH;
    private static final AdmissionsFixture FIXTURE =
            new AdmissionsFixture(Map.of("TICKET_OFFER_ATTEMPTS_PER_ADDRESS_HOUR", "10000"));

    private final TestUser buyer = TestUser.named("buyer" + Ids.next());
    private final TestUser friend = TestUser.named("friend" + Ids.next());

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private Answer offer(TestUser by, String ticket, String email) {
        return FIXTURE.admissions
                .as(by)
                .post(PATH + "tickets/" + ticket + "/transfer", new JsonObject().put("email", email));
    }

    private String offered(String ticket) {
        Answer made = FIXTURE.admissions.as(buyer).post(PATH + "tickets/" + ticket + "/transfer", new JsonObject());
        assertEquals(201, made.status());
        return AdmissionsFixture.secret(made.json().getString("link"));
    }

    private static JsonObject body(String token) {
        return new JsonObject().put("token", token).put("name", "Friend");
    }

    private static Answer accept(ApiClient client, String token) {
        return client.post(PATH + "transfers/accept", body(token));
    }

    @Test
    void aFriendAcceptsAndHasAnotherCode() {
        String order = FIXTURE.buy(buyer, 2, 0);
        String before = FIXTURE.held(buyer, order).get(1).getString("code");
        String token = offered(order + "-2");

        Answer shown =
                FIXTURE.admissions.anonymous().post(PATH + "transfers/show", new JsonObject().put("token", token));
        Answer accepted = accept(FIXTURE.admissions.as(friend), token);

        assertEquals("Figaro", shown.json().getJsonObject("event").getString("title"));
        assertEquals(201, accepted.status());
        JsonObject ticket = accepted.json().getJsonObject("ticket");
        assertNotEquals(before, ticket.getString("code"));
        assertEquals("Friend", ticket.getString("name"));
        JsonObject old = FIXTURE.held(buyer, order).get(1);
        assertFalse(old.getBoolean("held"));
        assertFalse(old.containsKey("code"));
        assertEquals(
                ticket.getString("code"),
                FIXTURE.admissions
                        .as(friend)
                        .get(PATH + "tickets")
                        .body()
                        .toJsonArray()
                        .getJsonObject(0)
                        .getJsonArray("tickets")
                        .getJsonObject(0)
                        .getString("code"));
        assertEquals(
                VoidReason.TRANSFER,
                FIXTURE.harness
                        .events()
                        .await(Subjects.ADMISSION_VOIDED, order + "-2", AdmissionData.class)
                        .reason());
        AdmissionsFixture.eventually()
                .untilAsserted(() -> assertEquals(
                        1,
                        FIXTURE.harness.events().of(Subjects.ADMISSION_ISSUED, order + "-2").stream()
                                .filter(event -> event.data().get("transferred").asBoolean())
                                .count()));
    }

    @Test
    void aPersonWithoutAnAccountHasALink() {
        String order = FIXTURE.buy(buyer, 1, 0);
        String link = accept(FIXTURE.admissions.anonymous(), offered(order + "-1"))
                .json()
                .getString("link");

        Answer opened = FIXTURE.admissions.anonymous().get(PATH + "linked?link=" + AdmissionsFixture.secret(link));

        assertEquals(200, opened.status());
        assertTrue(opened.json().getJsonArray("tickets").getJsonObject(0).containsKey("code"));
    }

    @Test
    void aPersonWithoutAnAccountPassesTheTicketOn() {
        String order = FIXTURE.buy(buyer, 1, 0);
        String id = order + "-1";
        String first = link(accept(FIXTURE.admissions.anonymous(), offered(id)));
        assertTrue(linked(first).getBoolean("mayTransfer"));

        Answer made = FIXTURE.admissions.anonymous().post(path(id, first), new JsonObject());
        assertEquals(201, made.status(), () -> made.body().toString());
        assertTrue(linked(first).containsKey("transfer"));
        assertEquals(204, FIXTURE.admissions.anonymous().delete(path(id, first)).status());
        assertFalse(linked(first).containsKey("transfer"));
        Answer again = FIXTURE.admissions.anonymous().post(path(id, first), new JsonObject());
        String second = link(accept(
                FIXTURE.admissions.anonymous(),
                AdmissionsFixture.secret(again.json().getString("link"))));

        // The link of the second person works, that of the first one has ended with the ticket.
        assertEquals(3, linked(second).getInteger("generation"));
        assertEquals(
                404,
                FIXTURE.admissions
                        .anonymous()
                        .post(path(id, first), new JsonObject())
                        .status());
        JsonObject shown = FIXTURE.admissions
                .as(FIXTURE.organiser)
                .get(PATH + "events/" + FIXTURE.eventId + "/admissions?q=" + order)
                .list()
                .getJsonObject(0);
        assertEquals(
                List.of("issued", "offered", "transferred", "offered", "withdrawn", "offered", "transferred"),
                AdmissionsFixture.list(shown.getJsonArray("history")).stream()
                        .map(entry -> entry.getString("what"))
                        .toList());
    }

    @Test
    void noTicketOfAnOrderIsHeldOnceAllArePassedOnOrGivenBack() {
        String order = FIXTURE.buy(buyer, 1, 0);
        assertTrue(FIXTURE.mailOf(MailContents.HELD + order).isPresent());
        accept(FIXTURE.admissions.as(friend), offered(order + "-1"));
        assertTrue(FIXTURE.mailOf(MailContents.HELD + order).isEmpty());
        String refunded = FIXTURE.buy(buyer, 1, 0);
        FIXTURE.publish(
                Subjects.ORDER_CANCELLED,
                FIXTURE.order(refunded, buyer, 1, 0, 4, OrderStatus.CANCELLED, Initiator.BUYER));
        assertTrue(FIXTURE.mailOf(MailContents.HELD + refunded).isEmpty());
        // What is not known yet may come.
        assertTrue(FIXTURE.mailOf(MailContents.HELD + Ids.next()).isPresent());
    }

    @Test
    void aLinkToAnOrderSendsNoTickets() {
        String order = FIXTURE.buy(buyer, 1, 0);
        String shared = link(FIXTURE.admissions.as(buyer).post(PATH + "orders/" + order + "/links", null));
        assertFalse(linked(shared).getBoolean("mayTransfer"));
        assertEquals(
                404,
                FIXTURE.admissions
                        .anonymous()
                        .post(path(order + "-1", shared), new JsonObject())
                        .status());
        assertEquals(
                401,
                FIXTURE.admissions
                        .anonymous()
                        .post(PATH + "tickets/" + order + "-1/transfer", new JsonObject())
                        .status());
    }

    private static String link(Answer made) {
        return AdmissionsFixture.secret(made.json().getString("link"));
    }

    private static String path(String ticket, String link) {
        return PATH + "tickets/" + ticket + "/transfer?link=" + link;
    }

    private static JsonObject linked(String link) {
        return FIXTURE.admissions
                .anonymous()
                .get(PATH + "linked?link=" + link)
                .json()
                .getJsonArray("tickets")
                .getJsonObject(0);
    }

    @Test
    void onlyOneOfManyAccepts() {
        String order = FIXTURE.buy(buyer, 1, 0);
        String token = offered(order + "-1");

        List<Future<Answer>> races = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            races.add(FIXTURE.admissions
                    .as(TestUser.named("racer" + i))
                    .send(HttpMethod.POST, PATH + "transfers/accept", body(token)));
        }
        Await.await(Future.all(races));

        assertEquals(
                1, races.stream().filter(one -> one.result().status() == 201).count());
        assertTrue(races.stream()
                .map(Future::result)
                .filter(one -> one.status() != 201)
                .allMatch(one -> one.errorCode().equals("transfer.ended")));
        AdmissionsFixture.eventually()
                .untilAsserted(() -> assertEquals(
                        2,
                        FIXTURE.harness
                                .events()
                                .of(Subjects.ADMISSION_ISSUED, order + "-1")
                                .size()));
    }

    @Test
    void anOfferThatIsTakenBackCannotBeAccepted() {
        String order = FIXTURE.buy(buyer, 1, 0);
        String token = offered(order + "-1");
        String again = offered(order + "-1");

        assertEquals(
                "transfer.ended", accept(FIXTURE.admissions.anonymous(), token).errorCode());
        assertEquals(
                404,
                FIXTURE.admissions
                        .as(friend)
                        .delete(PATH + "tickets/" + order + "-1/transfer")
                        .status());
        assertEquals(
                204,
                FIXTURE.admissions
                        .as(buyer)
                        .delete(PATH + "tickets/" + order + "-1/transfer")
                        .status());
        assertEquals(
                "transfer.ended", accept(FIXTURE.admissions.anonymous(), again).errorCode());
        assertTrue(FIXTURE.held(buyer, order).get(0).containsKey("code"));
    }

    @Test
    void onlyTheHolderSendsATicket() {
        String order = FIXTURE.buy(buyer, 1, 0);
        accept(FIXTURE.admissions.as(friend), offered(order + "-1"));

        assertEquals(404, offer(buyer, order + "-1", "third@example.com").status());
        assertEquals(201, offer(friend, order + "-1", "third@example.com").status());
        assertEquals(404, offer(friend, order + "-2", "third@example.com").status());
    }

    @Test
    void theMailOfAnOfferHasASecretOfItsOwn() {
        String order = FIXTURE.buy(buyer, 1, 0);
        List<CloudEvent> before = FIXTURE.harness.events().of(Subjects.MAIL_REQUESTED);
        assertEquals(201, offer(buyer, order + "-1", "Third@Example.com").status());
        String id = FIXTURE.harness
                .events()
                .await(Subjects.MAIL_REQUESTED, event -> !before.contains(event))
                .subject();

        String link = FIXTURE.mailOf(id).orElseThrow().values().get("link");

        assertEquals("third@example.com", FIXTURE.mailOf(id).orElseThrow().address());
        assertEquals(
                201,
                accept(FIXTURE.admissions.anonymous(), AdmissionsFixture.secret(link))
                        .status());
        assertTrue(FIXTURE.mailOf(id).isEmpty());
    }

    @Test
    void thePersonWhoAcceptsGetsTheTicketByMailAndHearsOfItsEnd() {
        String order = FIXTURE.buy(buyer, 1, 0);
        JsonObject acceptance = body(offered(order + "-1")).put("email", "Friend@Example.com");
        Answer accepted = FIXTURE.admissions.anonymous().post(PATH + "transfers/accept", acceptance);
        assertTrue(accepted.json().getBoolean("mailed"));
        FIXTURE.harness.events().await(Subjects.MAIL_REQUESTED, event -> (order + "-1.2").equals(event.subject()));

        MailContents.MailContent ticket = FIXTURE.mailOf(order + "-1.2").orElseThrow();
        assertEquals("friend@example.com", ticket.address());
        String link =
                PATH + "linked?link=" + AdmissionsFixture.secret(ticket.values().get("link"));
        assertEquals(200, FIXTURE.admissions.anonymous().get(link).status());
        assertTrue(FIXTURE.mailOf(order + "-1.2.void").isEmpty());

        FIXTURE.publish(
                Subjects.ORDER_CANCELLED, FIXTURE.order(order, buyer, 1, 0, 4, OrderStatus.CANCELLED, Initiator.BUYER));
        FIXTURE.harness.events().await(Subjects.MAIL_REQUESTED, event -> (order + "-1.2.void").equals(event.subject()));
        assertEquals(
                "friend@example.com",
                FIXTURE.mailOf(order + "-1.2.void").orElseThrow().address());
        assertTrue(FIXTURE.mailOf(order + "-1.2").isEmpty());
    }

    @Test
    void refundsTakeTicketsThatWereNotSentFirst() {
        String order = FIXTURE.buy(buyer, 3, 0);
        accept(FIXTURE.admissions.as(friend), offered(order + "-3"));

        FIXTURE.publish(
                Subjects.ORDER_UPDATED,
                FIXTURE.order(
                        order,
                        buyer,
                        3,
                        0,
                        4,
                        OrderStatus.COMPLETE,
                        null,
                        FIXTURE.refund(FIXTURE.adult, 1, RefundState.SENT)));

        assertEquals(
                List.of("issued", "void", "issued"),
                FIXTURE.held(buyer, order).stream()
                        .map(ticket -> ticket.getString("status"))
                        .toList());
    }

    @Test
    void theOrganiserMayForbidTransfers() {
        try (AdmissionsFixture other = new AdmissionsFixture()) {
            String order = other.buy(buyer, 1, 0);
            String ticket = PATH + "tickets/" + order + "-1/transfer";
            Answer made = other.admissions.as(buyer).post(ticket, new JsonObject());
            assertTrue(other.tickets(buyer, order).json().getBoolean("transferable"));

            JsonObject forbidden = new JsonObject().put("transfers", new JsonObject().put("allowed", false));
            String door = PATH + "events/" + other.eventId + "/door";
            assertEquals(
                    200,
                    other.admissions.as(other.organiser).put(door, forbidden).status());

            assertEquals(
                    "transfer.closed",
                    other.admissions.as(buyer).post(ticket, new JsonObject()).errorCode());
            String token = AdmissionsFixture.secret(made.json().getString("link"));
            assertEquals(
                    "transfer.ended",
                    accept(other.admissions.anonymous(), token).errorCode());
            assertFalse(other.tickets(buyer, order).json().getBoolean("transferable"));
        }
    }

    @Test
    void endedOffersLeaveNoAddress() {
        try (AdmissionsFixture other = new AdmissionsFixture(Map.of("ADMISSIONS_SWEEP_SECONDS", "1"))) {
            String order = other.buy(buyer, 1, 0);
            JsonObject email = new JsonObject().put("email", "third@example.com");
            other.admissions.as(buyer).post(PATH + "tickets/" + order + "-1/transfer", email);
            other.harness.clock().advance(Duration.ofDays(8));

            AdmissionsFixture.eventually().untilAsserted(() -> {
                String document = other.harness
                        .document("admissions", "admissions", order + "-1")
                        .encode();
                assertTrue(document.contains("withdrawn"), document);
                assertFalse(document.contains("third@"), document);
            });
        }
    }

    @Test
    void offersEndWithTheEvent() {
        try (AdmissionsFixture other = new AdmissionsFixture()) {
            other.publish(
                    Subjects.EVENT_UPDATED,
                    other.event(
                            2,
                            EventStatus.PUBLISHED,
                            other.harness.clock().instant().plus(Duration.ofHours(1))));
            String order = other.buy(buyer, 1, 0);
            Answer made = other.admissions.as(buyer).post(PATH + "tickets/" + order + "-1/transfer", new JsonObject());
            other.harness.clock().advance(Duration.ofHours(2));

            String token = AdmissionsFixture.secret(made.json().getString("link"));
            assertEquals(
                    "transfer.ended",
                    accept(other.admissions.anonymous(), token).errorCode());
            assertEquals(
                    "transfer.closed",
                    other.admissions
                            .as(buyer)
                            .post(PATH + "tickets/" + order + "-1/transfer", new JsonObject())
                            .errorCode());
        }
    }
}
