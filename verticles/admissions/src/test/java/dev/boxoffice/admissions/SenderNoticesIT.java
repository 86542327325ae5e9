package dev.boxoffice.admissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who sends a ticket is told what becomes of it. */
class SenderNoticesIT {
    private static final String PATH = AdmissionsFixture.PATH;
    private static final AdmissionsFixture FIXTURE = new AdmissionsFixture(Map.of("ADMISSIONS_SWEEP_SECONDS", "1"));

    private final TestUser buyer = TestUser.named("buyer" + Ids.next());

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static String offer(ApiClient by, String ticket, String query) {
        Answer made = by.post(PATH + "tickets/" + ticket + "/transfer" + query, new JsonObject());
        assertEquals(201, made.status(), () -> made.body().toString());
        return AdmissionsFixture.secret(made.json().getString("link"));
    }

    private static String accept(String token, String email) {
        JsonObject body = new JsonObject().put("token", token);
        Answer accepted = FIXTURE.admissions
                .anonymous()
                .post(PATH + "transfers/accept", email == null ? body : body.put("email", email));
        assertEquals(201, accepted.status());
        return AdmissionsFixture.secret(accepted.json().getString("link"));
    }

    /** The ids of the mails of a kind that were requested for a ticket, the oldest first. */
    private static List<String> requested(String ticket, String kind) {
        String stored =
                FIXTURE.harness.document("admissions", "admissions", ticket).encode();
        return FIXTURE.harness.events().of(Subjects.MAIL_REQUESTED).stream()
                .filter(event -> kind.equals(event.data().get("kind").asText()))
                .map(CloudEvent::subject)
                .filter(id -> stored.contains(id.replace(".sender", "")))
                .toList();
    }

    private static MailContent mail(String ticket, String kind) {
        AdmissionsFixture.eventually().until(() -> !requested(ticket, kind).isEmpty());
        List<String> ids = requested(ticket, kind);
        return FIXTURE.mailOf(ids.get(ids.size() - 1)).orElseThrow();
    }

    @Test
    void buyerIsToldThatTheTicketWasAccepted() {
        String order = FIXTURE.buy(buyer, 1, 0);
        accept(offer(FIXTURE.admissions.as(buyer), order + "-1", ""), "friend@example.com");
        MailContent told = mail(order + "-1", "ticket_offer_accepted");
        assertNull(told.address());
        assertEquals(buyer.id(), told.userId());
        assertEquals("Figaro", told.values().get("event"));
        assertEquals("/orders/" + order, told.values().get("link"));
        assertFalse(told.values().toString().contains("friend@"), told.values().toString());
    }

    @Test
    void personWithoutAnAccountIsToldAtTheAddressOfTheTicket() {
        String order = FIXTURE.buy(buyer, 1, 0);
        String link = accept(offer(FIXTURE.admissions.as(buyer), order + "-1", ""), "first@example.com");
        accept(offer(FIXTURE.admissions.anonymous(), order + "-1", "?link=" + link), null);
        AdmissionsFixture.eventually()
                .until(() -> requested(order + "-1", "ticket_offer_accepted").size() == 2);
        MailContent told = mail(order + "-1", "ticket_offer_accepted");
        assertEquals("first@example.com", told.address());
        assertEquals("", told.values().get("link"));
    }

    @Test
    void senderIsToldThatTheTicketBecameVoidButNotOfAnOwnWithdrawal() {
        String order = FIXTURE.buy(buyer, 1, 0);
        ApiClient client = FIXTURE.admissions.as(buyer);
        offer(client, order + "-1", "");
        assertEquals(
                204, client.delete(PATH + "tickets/" + order + "-1/transfer").status());
        offer(client, order + "-1", "");
        FIXTURE.publish(
                Subjects.ORDER_CANCELLED,
                FIXTURE.order(order, buyer, 1, 0, 4, OrderStatus.CANCELLED, Initiator.ORGANISER));
        assertEquals(buyer.id(), mail(order + "-1", "ticket_offer_failed").userId());
        assertEquals(List.of(), requested(order + "-1", "ticket_offer_ended"));
    }

    @Test
    void senderIsToldThatTheOfferHasEndedAndTheNoticeIsForgotten() {
        try (AdmissionsFixture other = new AdmissionsFixture(Map.of("ADMISSIONS_SWEEP_SECONDS", "1"))) {
            String order = other.buy(buyer, 1, 0);
            other.admissions.as(buyer).post(PATH + "tickets/" + order + "-1/transfer", new JsonObject());
            other.harness.clock().advance(Duration.ofDays(8));
            CloudEvent told = other.harness.events().await(Subjects.MAIL_REQUESTED, event -> "ticket_offer_ended"
                    .equals(event.data().get("kind").asText()));
            assertEquals(buyer.id(), other.mailOf(told.subject()).orElseThrow().userId());
            other.harness.clock().advance(Duration.ofDays(2));
            AdmissionsFixture.eventually()
                    .until(() -> other.mailOf(told.subject()).isEmpty());
            assertTrue(other.held(buyer, order).get(0).containsKey("code"));
        }
    }
}
