package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Geolocation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Finding an event on a phone, with one thumb. */
class FindJourneyIT extends Journey {
    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");

    /** The smallest that a finger meets. */
    private static final int TOUCH = 44;

    private static Browser.NewContextOptions handheld() {
        return new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Vienna");
    }

    private static Locator cards(Page page) {
        return page.getByTestId("ticket-card");
    }

    private static void publish(Client seller, String title, String city, int price, LocalDate day, double latitude) {
        JsonObject event = new JsonObject()
                .put("title", title)
                .put("city", city)
                .put(
                        "venue",
                        new JsonObject()
                                .put("name", "Hall")
                                .put("latitude", latitude)
                                .put("longitude", 15.44))
                .put("timeZone", ZONE.getId())
                .put("startsAt", day.atTime(20, 0).atZone(ZONE).toInstant().toString())
                .put(
                        "ticketTypes",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "Seat")
                                        .put("price", price)
                                        .put("quantity", 5)));
        String id = seller.post("/api/events", event).id();
        assertEquals(
                200,
                seller.post("/api/events/" + id + "/publish", new JsonObject()).status());
    }

    private static void tap(Page page, String name) {
        Locator chip = page.getByTestId("chip-" + name);
        chip.scrollIntoViewIfNeeded();
        chip.tap();
    }

    @Test
    void thumbFindsAnEvent() {
        Client seller = shop().member();
        String word = title("Thumb");
        LocalDate today = LocalDate.now(ZONE);
        publish(seller, word + " Café", "Graz", 0, today.plusDays(1), 47.07);
        publish(seller, word + " far", "Linz", 9, today.plusDays(1), 48.3);
        publish(seller, word + " later", "Graz", 9, today.plusDays(40), 47.07);

        Page page = visit(handheld(), shop().url());
        page.getByTestId("search").fill("cafe " + word);
        assertThat(cards(page)).hasCount(1);
        page.getByTestId("search").fill(word);
        page.getByTestId("search").press("Enter");
        assertThat(cards(page)).hasCount(3);
        tap(page, "tomorrow");
        assertThat(cards(page)).hasCount(2);
        shoot(page, "find-phone");
        for (Locator chip : page.locator(".chips .chip:visible").all()) {
            BoundingBox box = chip.boundingBox();
            assertTrue(box.height >= TOUCH, () -> chip.textContent() + " is " + box.height + " high");
        }
        assertEquals(
                390, page.evaluate("document.documentElement.scrollWidth"), "nothing but the chips scrolls sideways");

        tap(page, "free");
        assertThat(cards(page)).hasCount(1);
        tap(page, "free");
        page.getByTestId("more-filters").tap();
        tap(page, "city-Linz");
        assertThat(cards(page)).hasCount(1);
        assertThat(cards(page)).containsText("far");

        // The address says it all.
        Page friend = visit(handheld(), page.url());
        assertThat(cards(friend)).hasCount(1);
        assertThat(friend.getByTestId("chip-tomorrow")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void placeIsAskedForOnTouchOnly() {
        Client seller = shop().member();
        String word = title("Around");
        LocalDate soon = LocalDate.now(ZONE).plusDays(2);
        publish(seller, word + " here", "Graz", 5, soon, 47.07);
        publish(seller, word + " there", "Linz", 5, soon, 48.3);
        String address = shop().url() + "/#/?q=" + word.replace(' ', '+');

        Page page = visit(
                handheld()
                        .setGeolocation(new Geolocation(47.0712345, 15.4387654))
                        .setPermissions(List.of("geolocation")),
                address);
        assertThat(cards(page)).hasCount(2);
        tap(page, "near");
        assertThat(cards(page)).hasCount(1);
        assertThat(cards(page)).containsText("here");
        assertTrue(page.url().contains("near=47.07%2C15.44"), page.url());
        page.getByTestId("within").selectOption("200");
        assertThat(cards(page)).hasCount(2);
        page.getByTestId("sort").selectOption("distance");
        assertThat(cards(page).first()).containsText("here");
        tap(page, "near");
        assertThat(page.getByTestId("within")).hasCount(0);

        Page refusing = visit(handheld(), address);
        tap(refusing, "near");
        assertThat(refusing.getByTestId("place-note")).containsText("choose a city");
        assertThat(cards(refusing)).hasCount(2);
        shoot(refusing, "find-refused");
    }
}
