package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What the page of an event leads to beside its tickets. */
class EventPageJourneyIT extends Journey {
    private static JsonObject publish(Client organiser, String title) {
        JsonObject type =
                new JsonObject().put("name", "Standing").put("price", 0).put("quantity", 5);
        return MeetUpJourneyIT.publish(
                organiser,
                new JsonObject()
                        .put("title", title)
                        .put("startsAt", SoldEvent.START)
                        .put("timeZone", "Europe/Berlin")
                        .put("ticketTypes", new JsonArray().add(type)));
    }

    @Test
    void leadsToCalendarsAndToOtherEvents() {
        Client organiser = shop().member();
        JsonObject first = publish(organiser, title("First night"));
        JsonObject second = publish(organiser, title("Second night"));
        String others = "/api/events?upcoming=true&organiserId=" + first.getString("userId");
        eventually().until(() -> shop().visitor().get(others).list().size() == 2);

        Page page = visit(phone(), shop().url() + "/e/" + first.getString("id"));
        String file = page.getByTestId("add-to-calendar").getAttribute("href");
        Client.Answer calendar = shop().visitor().get(file);
        assertEquals(200, calendar.status());
        assertTrue(
                calendar.body().replace("\r\n ", "").contains("SUMMARY:" + first.getString("title")), calendar.body());
        Locator related = page.getByTestId("related").locator("a.card");
        assertThat(related).hasCount(1);
        shoot(page, "event-with-others");
        related.click();
        assertThat(page.locator("main h1")).hasText(second.getString("title"));
    }
}
