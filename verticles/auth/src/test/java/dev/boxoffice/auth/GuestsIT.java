package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.events.GuestClaim;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Buyers without an account. */
class GuestsIT {
    private static final String GUESTS = "/api/users/guests";
    private static AuthFixture fixture;
    private static MailReader mails;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
        mails = new MailReader(fixture);
    }

    @AfterAll
    static void close() {
        mails.close();
        fixture.close();
    }

    private static Answer create(String email, String name) {
        return fixture.visitor.post(GUESTS, new JsonObject().put("email", email).put("name", name));
    }

    private static JsonObject currentUser(Answer answer) {
        return fixture.visitor
                .with("Cookie", AuthFixture.cookie(answer))
                .get(AuthFixture.CURRENT)
                .json()
                .getJsonObject("currentUser");
    }

    private static String mailOf(String guestId, String orderId, String address) {
        return "guest/" + guestId + "/" + orderId + "/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer open(String guestId, String address) {
        return MailReader.use(fixture.visitor, mails.secret(mailOf(guestId, "order-1", address), "order"));
    }

    @Test
    void guestIsSentThingsInTheLanguageOfThePage() {
        JsonObject entered = new JsonObject()
                .put("email", AuthFixture.newEmail())
                .put("name", "Ada")
                .put("language", "ar");
        Answer answer = fixture.visitor.with("Accept-Language", "en-US").post(GUESTS, entered);
        assertEquals(201, answer.status(), () -> answer.body().toString());
        String id = answer.json().getString("id");
        fixture.eventually(() -> language(id).equals(Optional.of("ar")));
        ApiClient guest = fixture.visitor.with("Cookie", AuthFixture.cookie(answer));
        JsonObject german = new JsonObject().put("language", "de");
        assertEquals(204, guest.put(GUESTS + "/language", german).status());
        fixture.eventually(() -> language(id).equals(Optional.of("de")));
        assertEquals(401, fixture.visitor.put(GUESTS + "/language", german).status());
        assertEquals(
                400,
                guest.put(GUESTS + "/language", new JsonObject().put("language", "no tag"))
                        .status());
    }

    private static Optional<String> language(String userId) {
        return Await.await(fixture.harness.userAddresses().findLanguage(userId));
    }

    @Test
    void guestHasASessionButNoAccount() {
        String email = AuthFixture.newEmail();
        Answer answer = create(email, "Ada");
        assertEquals(201, answer.status(), () -> answer.body().toString());
        JsonObject guest = answer.json();
        assertEquals(true, guest.getBoolean("guest"));
        assertEquals("Ada", guest.getString("name"));
        assertEquals(guest, currentUser(answer));
        assertTrue(
                answer.cookies().get(0).contains("Max-Age=86400"),
                answer.cookies().get(0));
        ApiClient client = fixture.visitor.with("Cookie", AuthFixture.cookie(answer));
        Answer refused = client.get("/api/users/me");
        assertEquals(403, refused.status());
        assertEquals("account.required", refused.errorCode());
        fixture.eventually(() -> Await.await(fixture.harness.userAddresses().find(guest.getString("id")))
                .equals(Optional.of(email)));
        assertEquals(
                201,
                fixture.visitor
                        .post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, "password"))
                        .status());
    }

    @Test
    void refusesWhatIsNoMailboxOrNoName() {
        assertEquals("email.invalid", create("a@b@example.com", "Ada").errorCode());
        assertEquals("name.required", create(AuthFixture.newEmail(), " ").errorCode());
        assertEquals(
                "name.unprintable", create(AuthFixture.newEmail(), "A\u202eda").errorCode());
    }

    @Test
    void linkToTheOrderVerifiesAndWorksAgain() {
        String email = AuthFixture.newEmail();
        String id = create(email, "Ada").json().getString("id");
        for (int i = 0; i < 2; i++) {
            Answer opened = open(id, email);
            assertEquals(200, opened.status(), () -> opened.body().toString());
            assertEquals("order-1", opened.json().getString("orderId"));
            JsonObject user = currentUser(opened);
            assertEquals(id, user.getString("id"));
            assertEquals(true, user.getBoolean("verified"));
        }
        assertTrue(mails.content(mailOf("unknown", "order-1", email)).isEmpty());
    }

    /** The box office has corrected the address of the order. */
    @Test
    void linkToACorrectedAddressMakesItThatOfTheGuest() {
        String typo = AuthFixture.newEmail();
        String right = AuthFixture.newEmail();
        String id = create(typo, "Ada").json().getString("id");
        String toTypo = mails.secret(mailOf(id, "order-1", typo), "order");
        Answer opened = open(id, right);
        assertEquals(right, currentUser(opened).getString("email"));
        assertEquals("link.invalid", MailReader.use(fixture.visitor, toTypo).errorCode());
        assertEquals(200, open(id, right).status());
    }

    private static OrderData orderOf(String guestId) {
        Instant now = fixture.harness.clock().instant();
        OrderData.Ticket ticket = new OrderData.Ticket("t", "seller", "Figaro", null, null, 1_250);
        return new OrderData(Ids.next(), 2, guestId, ticket, 2, 2_500, "usd", OrderStatus.COMPLETE, null, now, now);
    }

    @Test
    void correctionShutsOutWhoeverReadsTheWrongAddress() {
        String typo = AuthFixture.newEmail();
        String right = AuthFixture.newEmail();
        Answer created = create(typo, "Ada");
        String id = created.json().getString("id");
        String toTypo = mails.secret(mailOf(id, "order-1", typo), "order");
        Answer opened = MailReader.use(fixture.visitor, toTypo);
        fixture.harness.clock().advance(Duration.ofMinutes(1));
        OrderData order = orderOf(id);
        fixture.harness.events().publish(Subjects.ORDER_CORRECTED, order.id(), order);
        fixture.eventually(() -> currentUser(opened) == null);
        assertNull(currentUser(created));
        assertEquals("link.invalid", MailReader.use(fixture.visitor, toTypo).errorCode());
        Answer up = fixture.visitor.post(AuthFixture.SIGN_UP, AuthFixture.credentials(typo, "password"));
        ApiClient stranger = fixture.visitor.with("Cookie", AuthFixture.cookie(up));
        String verify = mails.secret(LinkPurpose.VERIFY_ADDRESS, typo);
        assertEquals(200, MailReader.use(stranger, verify).status());
        assertEquals(right, currentUser(open(id, right)).getString("email"), "nobody has claimed it");
    }

    @Test
    void accountThatVerifiesTheAddressClaimsTheGuest() {
        String email = AuthFixture.newEmail();
        String id = create(email, "Ada").json().getString("id");
        String link = mails.secret(mailOf(id, "order-1", email), "order");
        Answer up = fixture.visitor.post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, "password"));
        ApiClient client = fixture.visitor.with("Cookie", AuthFixture.cookie(up));
        assertEquals(
                200,
                MailReader.use(client, mails.secret(LinkPurpose.VERIFY_ADDRESS, email))
                        .status());
        GuestClaim claim = fixture.harness.events().await(Subjects.GUEST_CLAIMED, id, GuestClaim.class);
        assertEquals(up.json().getString("id"), claim.userId());
        assertEquals("link.claimed", MailReader.use(fixture.visitor, link).errorCode());
        assertTrue(mails.content(mailOf(id, "order-1", email)).isEmpty());
    }
}
