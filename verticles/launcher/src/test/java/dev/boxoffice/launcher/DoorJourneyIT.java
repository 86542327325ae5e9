package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two phones at the door of an event, of which one loses the network. */
class DoorJourneyIT extends Journey {

    /** Has the organiser make a link at the desk; answers its address. */
    private static String makeLink(Page desk, String name) {
        desk.locator("form")
                .filter(new Locator.FilterOptions().setHas(desk.getByTestId("make-link")))
                .getByTestId("name")
                .fill(name);
        desk.getByTestId("make-link").click();
        assertThat(desk.getByTestId("new-link").locator(".qr path")).hasCount(1);
        String link = desk.getByTestId("shared-link").inputValue();
        return link;
    }

    private static void done(Page desk) {
        desk.getByTestId("link-done").click();
        assertThat(desk.getByTestId("new-link")).hasCount(0);
    }

    @Test
    void phonesThatAreApartLetATicketInTwiceAndTheDeskShowsIt() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Door evening"));
        SoldEvent nextYear = SoldEvent.publish(shop(), title("Next year"));
        Client buyer = shop().member();
        String order = sold.sell(buyer, 3);
        List<String> codes = TicketCodes.codes(buyer, order, 3);
        Client refunded = shop().member();
        String refundedOrder = sold.sell(refunded, 1);
        String refundedCode = TicketCodes.codes(refunded, refundedOrder, 1).get(0);
        assertEquals(
                200,
                refunded.post("/api/orders/" + refundedOrder + "/refund", new JsonObject())
                        .status());
        TicketCodes.codes(refunded, refundedOrder, 0);
        Client early = shop().member();
        String other = TicketCodes.codes(early, nextYear.sell(early, 1), 1).get(0);

        Page desk = signedIn(wide(), sold.organiser(), sold.desk() + "/door");
        assertThat(desk.getByTestId("door-issued")).hasText("3");
        String left = makeLink(desk, "Entrance left");
        shoot(desk, "desk-door-link");
        done(desk);
        DoorPhone one = DoorPhone.open(open(DoorPhone.size()), left, "Phone one");
        DoorPhone two = DoorPhone.open(open(DoorPhone.size()), left, "Phone two");
        assertEquals("/door", one.page().evaluate("location.pathname + location.hash"));

        Locator first = one.expect(codes.get(0), "admitted", true);
        assertThat(first.getByTestId("result-type")).hasText("Adult");
        shoot(one.page(), "phone-door-admitted");
        Locator copy = two.expect(codes.get(0), "already_in", true);
        assertThat(copy.getByTestId("result-hints")).containsText("Phone one");
        shoot(two.page(), "phone-door-already-in");
        two.close();

        two.awaitKept();
        two.setOffline(true);
        one.expect(codes.get(1), "admitted", true);
        two.expect(codes.get(1), "admitted", false);
        two.awaitGone();
        two.expect(codes.get(1), "already_in", false);
        two.expect(refundedCode, "void", false).waitFor();
        shoot(two.page(), "phone-door-void");
        two.expect(other, "unknown", false);
        two.expect(TicketCodes.forged(codes.get(2)), "unknown", false);
        assertThat(two.scan("boxoffice:" + order + ":1")).hasAttribute("data-result", "unknown");
        two.close();
        two.assertWaiting(1);
        two.page().reload();
        two.awaitReady(false);
        two.assertWaiting(1);
        shoot(two.page(), "phone-door-offline");
        two.expect(codes.get(0), "already_in", false);
        two.close();
        two.page().getByTestId("find").fill(TicketCodes.shortCode(buyer, order, 2));
        two.page().getByTestId("find-button").click();
        assertThat(two.page().getByTestId("result")).hasAttribute("data-result", "admitted");
        two.close();
        two.assertWaiting(2);
        assertEquals(List.of(), Chromium.barriers(two.page()));

        two.setOffline(false);
        two.assertWaiting(0);
        Locator conflict = desk.getByTestId("conflict");
        assertThat(conflict).hasCount(1);
        assertThat(conflict).containsText("Phone one");
        assertThat(conflict).containsText("Phone two");
        Map.of(one, "Phone two", two, "Phone one").forEach((phone, another) -> {
            assertThat(phone.page().getByTestId("conflict")).containsText(another);
            assertThat(phone.page().getByTestId("conflict")).containsText("on this device");
        });
        assertEquals(List.of(), Chromium.barriers(two.page()));
        shoot(two.page(), "phone-door-conflict");
        two.page().getByTestId("conflicts-seen").click();
        assertThat(two.page().getByTestId("conflicts")).hasCount(0);
        assertThat(desk.getByTestId("door-inside")).hasText("3");
        assertThat(one.page().getByTestId("inside")).hasText("3");
        assertThat(desk.getByTestId("device")).hasCount(2);
        assertThat(desk.getByTestId("queued")).hasCount(0);
        shoot(desk, "desk-door");

        undo(desk, TicketCodes.shortCode(buyer, order, 0));
        assertThat(one.page().getByTestId("inside")).hasText("2");
        one.close();
        one.expect(codes.get(0), "admitted", true);

        desk.getByTestId("revoke").click();
        desk.getByTestId("revoke-yes").click();
        for (DoorPhone phone : List.of(one, two)) {
            assertThat(phone.page().getByTestId("closed")).isVisible();
            assertEquals(null, phone.page().evaluate("localStorage.getItem('door.token')"));
        }
        shoot(one.page(), "phone-door-closed");
    }

    @Test
    void scansThatWereNotSentOutliveTheirLink() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Two links"));
        Client buyer = shop().member();
        String code = TicketCodes.codes(buyer, sold.sell(buyer, 1), 1).get(0);
        String event = "/api/admissions/events/" + sold.id();
        JsonObject first = newLink(sold.organiser(), event);
        DoorPhone phone = DoorPhone.open(open(DoorPhone.size()), shop().url() + first.getString("link"), "Phone");
        phone.awaitKept();
        phone.setOffline(true);
        phone.expect(code, "admitted", false);
        phone.close();
        phone.assertWaiting(1);
        assertEquals(
                204,
                sold.organiser()
                        .delete(event + "/links/" + first.getString("id"))
                        .status());
        phone.page().context().setOffline(false);
        assertThat(phone.page().getByTestId("closed")).isVisible();
        assertThat(phone.page().getByTestId("unsent")).containsText("1 scan");
        assertEquals(List.of(), Chromium.barriers(phone.page()));
        shoot(phone.page(), "phone-door-unsent");
        phone.page()
                .getByTestId("link")
                .fill(shop().url() + newLink(sold.organiser(), event).getString("link"));
        phone.page().getByTestId("use-link").click();
        eventually().until(() -> entered(sold.organiser(), event) == 1);
        phone.assertWaiting(0);
        assertThat(phone.page().getByTestId("inside")).hasText("1");
    }

    private static int entered(Client organiser, String event) {
        return organiser.get(event + "/door").json().getJsonObject("counts").getInteger("entered");
    }

    private static JsonObject newLink(Client organiser, String event) {
        return organiser
                .post(event + "/links", new JsonObject().put("name", "Entrance"))
                .json();
    }

    private static void undo(Page desk, String shortCode) {
        desk.getByTestId("search").fill(shortCode);
        assertThat(desk.getByTestId("found-ticket")).hasCount(1);
        desk.getByTestId("undo").click();
        assertThat(desk.getByTestId("undone")).containsText("taken back");
        assertThat(desk.getByTestId("found-ticket")).hasAttribute("data-inside", "false");
    }

    @Test
    void gatesReentryAndNamesAreSetAtTheDeskAndUsedAtTheDoor() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Two gates"));
        Client buyer = shop().member();
        String code = TicketCodes.codes(buyer, sold.sell(buyer, 1), 1).get(0);
        Page desk = signedIn(wide(), sold.organiser(), sold.desk() + "/door");
        desk.getByTestId("add-gate").click();
        Locator gate = desk.getByTestId("gate-row").nth(1);
        gate.locator("input[type=text], input:not([type])").first().fill("Children");
        gate.getByTestId("gate-type").nth(1).check();
        desk.getByTestId("reentry").check();
        desk.getByTestId("names").check();
        desk.getByTestId("save-door").click();
        assertThat(desk.getByTestId("door-saved")).hasText("Saved.");
        desk.setViewportSize(390, 844);
        assertEquals(List.of(), Chromium.barriers(desk));
        shoot(desk, "phone-desk-door");
        DoorPhone phone = DoorPhone.open(open(DoorPhone.size()), makeLink(desk, "Anna"), "Anna's phone");
        Page page = phone.page();
        assertEquals(List.of(), Chromium.barriers(page));
        page.getByTestId("gate").selectOption("Children");
        Locator wrong = phone.expect(code, "wrong_gate", true);
        assertEquals(List.of(), Chromium.barriers(page));
        assertThat(wrong).hasAttribute("data-colour", "amber");
        phone.close();
        page.getByTestId("gate").selectOption("Main entrance");
        phone.awaitGone();
        phone.expect(code, "admitted", true);
        phone.close();
        page.getByTestId("direction-out").click();
        phone.awaitGone();
        phone.expect(code, "exited", true);
        phone.close();
        assertThat(page.getByTestId("inside")).hasText("0");
        page.getByTestId("direction-in").click();

        page.getByTestId("settings").locator("summary").click();
        page.getByTestId("isHeld").check();
        phone.awaitGone();
        phone.scan(code);
        assertThat(page.getByTestId("hold")).isVisible();
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "phone-door-hold");
        assertThat(desk.getByTestId("door-inside")).hasText("0");
        page.getByTestId("hold-button").dispatchEvent("pointerdown");
        assertThat(page.getByTestId("result")).hasAttribute("data-result", "admitted");
        assertThat(desk.getByTestId("door-inside")).hasText("1");
    }
}
