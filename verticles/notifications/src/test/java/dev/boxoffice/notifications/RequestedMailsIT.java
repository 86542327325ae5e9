package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.MailRequest;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mails whose content another domain gives at the moment when they are sent. */
class RequestedMailsIT {
    private static final String DOMAIN = "asking";
    private static final Map<String, MailContent> CONTENTS = new ConcurrentHashMap<>();
    private static NotificationsFixture fixture;
    private static NatsConnection nats;

    @BeforeAll
    static void deploy() {
        fixture = new NotificationsFixture();
        nats = Await.await(NatsConnection.connect(
                fixture.harness.vertx(), fixture.harness.nats().url(), "asking", Duration.ofSeconds(10)));
        new MailContents(nats).serve(DOMAIN, id -> Future.succeededFuture(Optional.ofNullable(CONTENTS.get(id))));
    }

    @AfterAll
    static void close() {
        Await.await(nats.close());
        fixture.close();
    }

    private static String request(String domain, String kind, MailContent content) {
        String id = Ids.next();
        if (content != null) {
            CONTENTS.put(id, content);
        }
        fixture.harness.events().publish(Subjects.MAIL_REQUESTED, id, new MailRequest(id, 1, domain, kind));
        return "request-" + id;
    }

    private static MailContent link(String address) {
        return new MailContent(address, null, Map.of("link", "/link#SECRET"));
    }

    @Test
    void sendsEachKindWithItsLinkOrNotice() {
        for (String kind : List.of(
                "verify_address", "sign_in", "reset_password", "change_address", "undo_address", "account_exists")) {
            TestUser user = TestUser.named("u" + Ids.next());
            assertEquals("sent", fixture.awaitEnd(request(DOMAIN, kind, link(user.email()))), kind);
            JsonObject mail = fixture.inbox(user).get(0);
            assertTrue(mail.getString("text").contains("/link#SECRET"), mail.getString("text"));
            assertFalse(mail.getString("text").contains("{"), mail.getString("text"));
        }
    }

    @Test
    void findsTheAddressOfAnAccountAndSendsNothingWithoutOne() {
        TestUser user = fixture.user();
        Map<String, String> values = Map.of("event", "Figaro", "type", "Adult", "link", "/orders/o");
        for (String kind : List.of("ticket_offer_accepted", "ticket_offer_ended", "ticket_offer_failed")) {
            int before = fixture.inbox(user).size();
            assertEquals("sent", fixture.awaitEnd(request(DOMAIN, kind, MailContent.toUser(user.id(), values))), kind);
            JsonObject mail = fixture.inbox(user).get(before);
            assertTrue(mail.getString("subject").contains("Figaro"), mail.encode());
            assertTrue(mail.getString("text").contains("/orders/o"), mail.getString("text"));
            assertFalse(mail.getString("text").contains("{"), mail.getString("text"));
        }
        MailContent gone = MailContent.toUser(Ids.next(), values);
        assertEquals("dropped", fixture.awaitEnd(request(DOMAIN, "ticket_offer_ended", gone)));
    }

    @Test
    void storesNeitherAddressNorSecret() {
        TestUser user = TestUser.named("u" + Ids.next());
        String id = request(DOMAIN, "sign_in", link(user.email()));
        assertEquals("sent", fixture.awaitEnd(id));
        String stored = fixture.harness
                .document(NotificationsVerticle.DOMAIN, MailStore.COLLECTION, id)
                .encode();
        assertFalse(stored.contains("SECRET") || stored.contains(user.email()), stored);
    }

    @Test
    void showsNamesOfUsersWithoutLinks() {
        TestUser user = TestUser.named("u" + Ids.next());
        Map<String, String> values = Map.of(
                "organiser", "Evil https://evil.example", "inviter", "Eve", "role", "door", "link", "/invitation#x");
        assertEquals(
                "sent", fixture.awaitEnd(request(DOMAIN, "invitation", new MailContent(user.email(), null, values))));
        JsonObject mail = fixture.inbox(user).get(0);
        assertFalse(mail.encode().contains("https://evil"), mail.encode());
        assertTrue(mail.getString("text").contains("/invitation#x"), mail.getString("text"));
    }

    @Test
    void dropsWhatIsNotToBeSentAnyMore() {
        assertEquals("dropped", fixture.awaitEnd(request(DOMAIN, "sign_in", null)));
        assertEquals("dropped", fixture.awaitEnd(request(DOMAIN, "of_a_later_version", link("a@example.com"))));
    }

    @Test
    void triesAgainWhileTheDomainIsAwayAndGivesUpAfterADay() {
        String id = request("away", "sign_in", null);
        fixture.awaitTold(Subjects.MAIL_REQUESTED);
        fixture.harness.clock().advance(Duration.ofHours(25));
        assertEquals("dropped", fixture.awaitEnd(id));
    }
}
