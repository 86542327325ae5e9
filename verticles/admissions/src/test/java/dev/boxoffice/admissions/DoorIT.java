package dev.boxoffice.admissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.AdmissionData;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DoorIT {
    private static final AdmissionsFixture FIXTURE = new AdmissionsFixture();
    private static final String EVENT = AdmissionsFixture.PATH + "events/" + FIXTURE.eventId;

    private final TestUser buyer = TestUser.named("buyer");

    @BeforeAll
    static void openDoor() {
        JsonObject gates =
                new JsonObject().put("gates", new JsonArray().add(gate("main")).add(gate("kids", FIXTURE.child)));
        assertEquals(
                200,
                FIXTURE.admissions
                        .as(FIXTURE.organiser)
                        .put(EVENT + "/door", gates)
                        .status());
    }

    private static JsonObject gate(String id, String... types) {
        return new JsonObject()
                .put("id", id)
                .put("name", "Gate " + id)
                .put("ticketTypes", new JsonArray(List.of(types)));
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static JsonObject newLink(JsonObject request) {
        Answer created = FIXTURE.admissions.as(FIXTURE.organiser).post(EVENT + "/links", request);
        assertEquals(201, created.status(), () -> created.body().toString());
        return created.json();
    }

    private static Phone phone(String name, JsonObject link) {
        String path = link.getString("link");
        return Phone.with(FIXTURE.admissions.anonymous(), path.substring(path.indexOf('#') + 1), name);
    }

    private static Phone phone(String name) {
        return phone(name, newLink(new JsonObject().put("name", name)));
    }

    private String code() {
        return FIXTURE.held(buyer, FIXTURE.buy(buyer, 1, 0)).get(0).getString("code");
    }

    @Test
    void letsInOnce() {
        String code = code();
        Phone phone = phone("Ada%20at%20the%20door");
        JsonObject scan = Phone.in(code).put("gateId", "main");
        JsonObject admitted = phone.result(scan);
        assertEquals("admitted", admitted.getString("result"));
        assertEquals("Adult", admitted.getString("type"));
        assertEquals(admitted, phone.result(scan));
        JsonObject copy = phone("second").result(Phone.in(code.toLowerCase(java.util.Locale.ROOT)));
        assertEquals("already_in", copy.getString("result"));
        assertEquals("Ada at the door", copy.getJsonObject("first").getString("device"));
        assertEquals("Gate main", copy.getJsonObject("first").getString("gate"));
        assertFalse(copy.getBoolean("conflict"));
    }

    @Test
    void answersARefusedScanAlikeAfterTheTicketHasChanged() {
        String orderId = FIXTURE.buy(buyer, 1, 0);
        String code = FIXTURE.held(buyer, orderId).get(0).getString("code");
        Phone phone = phone("door");
        JsonObject first = Phone.in(code);
        assertEquals("admitted", phone.resultOf(first));
        JsonObject second = Phone.in(code);
        assertEquals("already_in", phone.resultOf(second));
        Answer undone = FIXTURE.admissions
                .as(FIXTURE.organiser)
                .post(
                        AdmissionsFixture.PATH + "tickets/" + orderId + "-1/undo",
                        new JsonObject().put("reason", "Wrong"));
        assertEquals(200, undone.status(), () -> undone.body().toString());
        assertEquals("issued", undone.json().getString("status"));
        CloudEvent issued = FIXTURE.harness
                .events()
                .await(
                        Subjects.ADMISSION_ISSUED,
                        event -> event.subject().equals(orderId + "-1")
                                && event.data().get("version").asLong() > 1);
        AdmissionData told = EventCodec.data(issued.data(), AdmissionData.class);
        assertEquals(0, told.entries());
        assertFalse(told.transferred());
        assertEquals("already_in", phone.resultOf(second));
        assertEquals("admitted", phone.resultOf(first));
        assertEquals("issued", search(orderId).getJsonObject(0).getString("status"));
        assertEquals("admitted", phone.resultOf(Phone.in(code)));
    }

    private static JsonArray search(String text) {
        return FIXTURE.admissions
                .as(FIXTURE.organiser)
                .get(EVENT + "/admissions?q=" + text)
                .list();
    }

    @Test
    void findsTicketsByShortCodeAndHash() {
        JsonObject ticket = FIXTURE.held(buyer, FIXTURE.buy(buyer, 1, 0)).get(0);
        Phone phone = phone("door");
        String shortCode = ticket.getString("shortCode");
        JsonObject typed =
                phone.result(Phone.scan("in").put("shortCode", shortCode.toLowerCase(java.util.Locale.ROOT)));
        assertEquals("admitted", typed.getString("result"));
        assertEquals("already_in", phone.resultOf(Phone.scan("in").put("ref", typed.getString("ref"))));
        assertEquals(ticket.getString("id"), search(shortCode).getJsonObject(0).getString("id"));
    }

    @Test
    void tellsMadeUpTicketsFromThoseOfOtherEvents() {
        String code = code();
        Phone phone = phone("door");
        char last = code.charAt(code.length() - 1);
        String forged = code.substring(0, code.length() - 1) + (last == 'G' ? '0' : 'G');
        assertEquals("unknown", phone.resultOf(Phone.in(forged)));
        assertEquals("unknown", phone.resultOf(Phone.in("https://example.com")));
        assertEquals("unknown", phone.resultOf(Phone.scan("in").put("shortCode", "0000-0000")));
        assertEquals("admitted", phone.resultOf(Phone.in(code)));
    }

    /** A device without network may have let it in by the secret alone: that is shown at the ticket. */
    @Test
    void showsMadeUpTicketsThatWereLetIn() {
        String orderId = FIXTURE.buy(buyer, 1, 0);
        String code = FIXTURE.held(buyer, orderId).get(0).getString("code");
        String forged = code.substring(0, 60) + (code.charAt(60) == 'A' ? 'B' : 'A') + code.substring(61);
        Phone phone = phone("door");
        assertEquals("admitted", phone.resultOf(Phone.in(code)));
        JsonObject fact = phone.result(
                Phone.apart(Phone.in(forged), FIXTURE.harness.clock().instant(), "admitted"));
        assertTrue(fact.getBoolean("conflict"));
        assertEquals("already_in", conflictOf(orderId).getString("reason"));
    }

    @Test
    void linksWorkUntilAMovedEventIsOver() {
        try (AdmissionsFixture other = new AdmissionsFixture()) {
            JsonObject link = other.admissions
                    .as(other.organiser)
                    .post(
                            AdmissionsFixture.PATH + "events/" + other.eventId + "/links",
                            new JsonObject().put("name", "North"))
                    .json();
            String token = link.getString("link").split("#", 2)[1];
            Instant moved = other.startsAt().plus(Duration.ofDays(90));

            other.publish(Subjects.EVENT_UPDATED, other.event(2, EventStatus.PUBLISHED, moved));
            other.harness.clock().advance(Duration.between(other.harness.clock().instant(), moved));

            Phone phone = Phone.with(other.admissions.anonymous(), token, "North");
            assertEquals(moved.toString(), phone.open().getString("startsAt"));
        }
    }

    @Test
    void keepsRefundedTicketsOut() {
        String orderId = FIXTURE.buy(buyer, 1, 0);
        String code = FIXTURE.held(buyer, orderId).get(0).getString("code");
        FIXTURE.publish(
                Subjects.ORDER_CANCELLED,
                FIXTURE.order(orderId, buyer, 1, 0, 4, OrderStatus.CANCELLED, Initiator.ORGANISER));
        Phone phone = phone("door");
        JsonObject refused = phone.result(Phone.in(code));
        assertEquals("void", refused.getString("result"));
        assertEquals("order", refused.getString("reason"));
        JsonObject fact =
                phone.result(Phone.apart(Phone.in(code), FIXTURE.harness.clock().instant(), "admitted"));
        assertTrue(fact.getBoolean("conflict"));
        JsonObject conflict = conflictOf(orderId);
        assertEquals("void", conflict.getString("reason"));
        assertNull(conflict.getValue("first"));
    }

    private static JsonObject conflictOf(String orderId) {
        return FIXTURE.admissions.as(FIXTURE.organiser).get(EVENT + "/conflicts?limit=100").list().stream()
                .map(JsonObject.class::cast)
                .filter(conflict -> conflict.getString("admissionId").startsWith(orderId))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject conflict(Phone phone, String orderId) {
        JsonArray told = phone.open().getJsonArray("conflicts");
        assertEquals(1, told.size(), orderId);
        return told.getJsonObject(0);
    }

    @Test
    void showsWhatTwoDevicesLetInWhileApart() {
        String orderId = FIXTURE.buy(buyer, 1, 0);
        String code = FIXTURE.held(buyer, orderId).get(0).getString("code");
        java.time.Instant now = FIXTURE.harness.clock().instant();
        JsonObject later = Phone.apart(Phone.in(code).put("gateId", "main"), now.minusSeconds(60), "admitted");
        JsonObject earlier = Phone.apart(Phone.in(code).put("gateId", "main"), now.minusSeconds(120), "admitted");
        Phone north = phone("north");
        Phone south = phone("south");
        assertEquals("admitted", north.resultOf(later));
        JsonObject conflict = south.result(earlier);
        assertEquals("admitted", conflict.getString("result"));
        assertTrue(conflict.getBoolean("conflict"));
        JsonObject shown = conflictOf(orderId);
        assertEquals("south", shown.getJsonObject("first").getString("device"));
        assertEquals("north", shown.getJsonObject("second").getString("device"));
        // Both devices are told, and no other one.
        AdmissionsFixture.eventually().untilAsserted(() -> {
            JsonObject told = conflict(north, orderId);
            assertEquals("south", told.getJsonObject("first").getString("device"));
            assertEquals(
                    now.minusSeconds(120).toEpochMilli(),
                    Instant.parse(told.getJsonObject("first").getString("at")).toEpochMilli());
            assertEquals("Gate main", told.getJsonObject("first").getString("gate"));
            assertFalse(told.getJsonObject("first").getBoolean("mine"));
            assertTrue(told.getJsonObject("second").getBoolean("mine"));
            assertTrue(conflict(south, orderId).getJsonObject("first").getBoolean("mine"));
        });
        assertEquals(0, phone("third").open().getJsonArray("conflicts").size());
        String told = conflict(north, orderId).encode();
        assertFalse(told.contains(orderId) || told.contains("shortCode"), told);
        AdmissionData event =
                FIXTURE.harness.events().await(Subjects.ADMISSION_CONFLICTED, orderId + "-1", AdmissionData.class);
        assertEquals(1, event.conflicts());
    }

    @Test
    void keepsAScanThatWasRefusedInTimeButLetInByTheDevice() {
        String orderId = FIXTURE.buy(buyer, 1, 0);
        String code = FIXTURE.held(buyer, orderId).get(0).getString("code");
        assertEquals("admitted", phone("first").resultOf(Phone.in(code)));
        Phone phone = phone("second");
        JsonObject scan = Phone.in(code);
        assertEquals("already_in", phone.resultOf(scan));
        // Its answer was lost, and so the device decided by what it knew.
        JsonObject fact = Phone.apart(scan, FIXTURE.harness.clock().instant(), "admitted");
        assertTrue(phone.result(fact).getBoolean("conflict"));
        assertTrue(phone.result(fact).getBoolean("conflict"));
        assertEquals("already_in", conflictOf(orderId).getString("reason"));
    }

    @Test
    void gateLetsItsTypesIn() {
        JsonObject link = newLink(new JsonObject().put("name", "Kids").put("gateId", "kids"));
        Phone phone = phone("kids", link);
        assertEquals("kids", phone.open().getJsonObject("gate").getString("id"));
        List<JsonObject> tickets = FIXTURE.held(buyer, FIXTURE.buy(buyer, 1, 1));
        assertEquals("wrong_gate", phone.resultOf(Phone.in(tickets.get(0).getString("code"))));
        assertEquals("admitted", phone.resultOf(Phone.in(tickets.get(1).getString("code"))));
        Answer other = phone.send(Phone.in(tickets.get(0).getString("code")).put("gateId", "main"));
        assertEquals(400, other.status());
        assertEquals("gateId.not_allowed", other.errorCode());
    }

    private static Answer putGates(JsonObject... gates) {
        return FIXTURE.admissions
                .as(FIXTURE.organiser)
                .put(EVENT + "/door", new JsonObject().put("gates", new JsonArray(List.of(gates))));
    }

    @Test
    void gateStaysWhileALinkIsForIt() {
        JsonObject main = gate("main");
        JsonObject kids = gate("kids", FIXTURE.child);
        assertEquals(200, putGates(main, kids, gate("vip", FIXTURE.child)).status());
        JsonObject link = newLink(new JsonObject().put("name", "Guests").put("gateId", "vip"));
        Answer refused = putGates(main, kids);
        assertEquals(400, refused.status());
        assertEquals("gates.has_links", refused.errorCode());
        assertEquals("wrong_gate", phone("vip", link).resultOf(Phone.in(code())));
        FIXTURE.admissions.as(FIXTURE.organiser).delete(EVENT + "/links/" + link.getString("id"));
        assertEquals(200, putGates(main, kids).status());
    }

    @Test
    void readsCodesWithALineBreak() {
        assertEquals("admitted", phone("scanner").resultOf(Phone.in(" " + code() + "\r\n")));
    }

    /** Otherwise a device would learn of nothing until the clock has come that far. */
    @Test
    void aCursorOfTheFutureBeginsAnew() {
        String code = code();
        JsonObject page = phone("door").list("c9999999999999.", 5_000);
        assertTrue(page.getJsonArray("entries").size() > 0, code);
        assertTrue(page.getString("cursor").length() < 100, page.getString("cursor"));
    }

    @Test
    void revokedLinkEndsAtOnce() {
        JsonObject link = newLink(new JsonObject().put("name", "Lost phone"));
        Phone phone = phone("lost", link);
        assertEquals("Figaro", phone.open().getString("title"));
        assertEquals(
                204,
                FIXTURE.admissions
                        .as(FIXTURE.organiser)
                        .delete(EVENT + "/links/" + link.getString("id"))
                        .status());
        Answer refused = phone.send(Phone.in(code()));
        assertEquals(401, refused.status());
        assertEquals("door.closed", refused.errorCode());
        assertEquals(401, phone.client().get(Phone.PATH).status());
    }

    @Test
    void givesTheListInPagesAndThenWhatChanges() {
        FIXTURE.buy(buyer, 3, 0);
        Phone phone = phone("door");
        JsonArray entries = new JsonArray();
        JsonObject page = phone.list(null, 2);
        entries.addAll(page.getJsonArray("entries"));
        while (!page.getBoolean("complete")) {
            page = phone.list(page.getString("cursor"), 2);
            entries.addAll(page.getJsonArray("entries"));
        }
        assertTrue(entries.size() >= 3);
        String ref = phone.result(Phone.in(code())).getString("ref");
        assertEquals(1, stateOf(phone.list(page.getString("cursor"), 5_000), ref));
        assertFalse(page.encode().contains("Ada"));
    }

    private static int stateOf(JsonObject page, String ref) {
        return page.getJsonArray("entries").stream()
                .map(JsonArray.class::cast)
                .filter(entry -> ref.equals(entry.getString(0)))
                .mapToInt(entry -> entry.getInteger(3))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsAndListsDevices() {
        JsonObject link = newLink(new JsonObject().put("name", "North"));
        Phone phone = phone("counter", link);
        phone.send(Phone.in(code()).put("gateId", "main"));
        long entered = FIXTURE.admissions.as(FIXTURE.organiser).get(EVENT + "/admissions?limit=100").list().stream()
                .filter(one -> "admitted".equals(((JsonObject) one).getString("status")))
                .count();
        assertTrue(entered > 0);
        AdmissionsFixture.eventually()
                .until(() -> phone.open().getJsonObject("counts").getInteger("entered") == entered);
        JsonObject device = FIXTURE.admissions.as(FIXTURE.organiser).get(EVENT + "/devices").list().stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("name").equals("counter"))
                .findFirst()
                .orElseThrow();
        assertEquals("North", device.getString("linkName"));
        assertEquals("main", device.getString("gateId"));
    }

    @Test
    void rejectsWhatIsNoScan() {
        Phone phone = phone("door");
        assertEquals(400, phone.send(Phone.scan("in")).status());
        assertEquals(400, phone.send(Phone.in("A").put("ref", "B")).status());
        assertEquals(400, phone.send(Phone.in("A").put("id", "short")).status());
        assertEquals(400, phone.send(Phone.in("A").put("at", "yesterday")).status());
        assertEquals(400, phone.send(Phone.in("A").put("offline", true)).status());
        assertEquals(
                400, phone.client().get(Phone.PATH + "/admissions?after=zzz").status());
        assertEquals(
                400,
                phone.client().with("Door-Device-Name", "%ff%").get(Phone.PATH).status());
        assertEquals(
                401, phone.client().with("Door-Token", "wrong").get(Phone.PATH).status());
        assertEquals(401, FIXTURE.admissions.anonymous().get(Phone.PATH).status());
    }

    @Test
    void refusesStrangers() {
        TestUser stranger = TestUser.named("stranger");
        assertEquals(401, FIXTURE.admissions.as(stranger).get(EVENT + "/door").status());
        assertEquals(
                401, FIXTURE.admissions.anonymous().get(EVENT + "/conflicts").status());
        assertEquals(
                404,
                FIXTURE.admissions
                        .as(FIXTURE.organiser)
                        .get(AdmissionsFixture.PATH + "events/none/door")
                        .status());
        assertEquals(EventStatus.PUBLISHED.text(), phone("door").open().getString("status"));
    }
}
