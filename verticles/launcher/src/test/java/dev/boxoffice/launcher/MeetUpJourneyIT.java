package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.boxoffice.events.PageAddresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Free tickets with questions, drafts, and what buyers are told about the sale. */
class MeetUpJourneyIT extends Journey {

    private static JsonObject type(String name, double price, int seats) {
        return new JsonObject().put("name", name).put("price", price).put("quantity", seats);
    }

    /** Publishes an event through the API; answers it as the organiser sees it. */
    static JsonObject publish(Client organiser, JsonObject event) {
        Client.Answer draft = organiser.post("/api/events", event);
        assertEquals(201, draft.status(), draft.body());
        Client.Answer published = organiser.post(
                "/api/events/" + draft.id() + "/publish",
                new JsonObject(),
                "If-Match",
                "\"" + draft.json().getLong("version") + "\"");
        assertEquals(200, published.status(), published.body());
        return published.json();
    }

    private static String typeId(JsonObject event, int index) {
        return event.getJsonArray("ticketTypes").getJsonObject(index).getString("id");
    }

    @Test
    void freeMeetUpAsksTwoQuestionsBeforeItGivesTickets() {
        String title = title("Vert.x meet-up");
        Page organiser = member("/events/new");
        EventFormPage form = new EventFormPage(organiser);
        form.fill("title", title).fill("startsAt", "2031-03-03T18:30").fill("timeZone", "Europe/London");
        form.type(0, "Seat", "0", "80");
        Locator diet = form.question(0, "What do you eat?", "choice");
        diet.getByTestId("question-options").fill("Anything\nVegan");
        diet.getByTestId("question-required").check();
        form.question(1, "What shall we talk about?", "text");
        form.awaitSaved();
        shoot(organiser, "meet-up-form");
        form.publish();

        Page guest = visit(phone(), shop().url());
        signUp(guest);
        guest.navigate(organiser.url());
        Locator seat = guest.getByTestId("ticket-type");
        assertThat(seat).containsText("Free");
        seat.getByTestId("more-of").click();
        seat.getByTestId("more-of").click();
        assertThat(guest.getByTestId("reserve")).hasText("Get 2 free tickets");
        guest.getByTestId("reserve").click();
        assertThat(guest.getByTestId("questions")).isVisible();
        assertEquals(List.of(), Chromium.barriers(guest));
        shoot(guest, "phone-meet-up-questions");
        guest.getByLabel("What do you eat?").selectOption("Vegan");
        guest.getByTestId("answer").click();
        assertStatus(guest, "complete");
        assertThat(guest.getByTestId("admission")).hasCount(2);
        assertThat(guest.getByTestId("answers-until")).isVisible();
        shoot(guest, "phone-meet-up-tickets");
        guest.getByLabel("What shall we talk about?").fill("Event loops");
        guest.getByTestId("answer").click();
        assertThat(guest.getByTestId("answers-saved")).hasText("Saved.");
        guest.reload();
        assertThat(guest.getByLabel("What shall we talk about?")).hasValue("Event loops");
    }

    @Test
    void soldOutAndNotYetOnSaleAreToldApart() {
        Client organiser = shop().member();
        JsonObject event = publish(
                organiser,
                new JsonObject()
                        .put("title", title("Two states"))
                        .put("startsAt", "2031-03-03T18:30:00Z")
                        .put("timeZone", "Asia/Tokyo")
                        .put(
                                "ticketTypes",
                                new JsonArray()
                                        .add(type("Last one", 10, 1))
                                        .add(type("Later", 10, 5).put("saleFrom", "2031-01-01T00:00:00Z"))));
        Page visitor =
                visit(wide(), shop().url() + PageAddresses.event(event.getString("id"), event.getString("slug")));
        Locator last = visitor.getByTestId("ticket-type").first();
        Locator later = visitor.getByTestId("ticket-type").last();
        assertThat(last).hasAttribute("data-sale", "on_sale");
        assertThat(visitor.getByTestId("zone")).containsText("Tokyo");
        Client quick = shop().member();
        String order = eventually()
                .until(() -> quick.reserve(typeId(event, 0), 1), answer -> answer.status() == 201)
                .id();
        assertThat(last).hasAttribute("data-sale", "sold_out");
        assertThat(last.getByTestId("type-state"))
                .containsText("All reserved at the moment, the first may come back at ");
        eventually().until(() -> quick.pay(order, "tok_visa").status() == 201);
        assertThat(last.getByTestId("type-state")).hasText("Sold out");
        assertThat(later.getByTestId("type-state")).containsText("On sale from");
        assertThat(later.getByTestId("type-state")).containsText("9:00");
        shoot(visitor, "two-states");
    }

    @Test
    void draftIsKeptAndPublishedWithWhatItLacksInWords() {
        Page organiser = member("/events/new");
        EventFormPage form = new EventFormPage(organiser);
        organiser.getByTestId("publish").click();
        assertThat(organiser.getByTestId("missing")).containsText("Give it a title");
        assertThat(organiser.getByTestId("missing")).isFocused();
        assertThat(organiser.getByTestId("missing")).isInViewport();
        String title = title("Unfinished");
        form.fill("title", title);
        form.awaitStatus("partly");
        form.type(0, "Seat", "", "5");
        assertThat(organiser.getByTestId("save-state")).hasText("Saved, but for: Seat needs a price.");
        organiser.reload();
        assertThat(organiser.getByTestId("title")).hasValue(title);
        assertThat(organiser.getByTestId("type-seats")).hasValue("5");
        assertThat(organiser.getByTestId("save-state")).hasText("Saved, but for: Seat needs a price.");
        organiser.getByTestId("listings-link").click();
        assertThat(organiser.getByTestId("event-row")).containsText("Draft");
        organiser.getByTestId("edit").click();
        organiser.getByTestId("delete-draft").click();
        organiser.getByTestId("delete-draft-yes").click();
        assertThat(organiser.locator(".empty")).containsText("not listed anything");
    }

    @Test
    void publishedEventIsChangedInAnotherTabAndPostponed() {
        String title = title("Contested event");
        Page organiser = member("/events/new");
        EventFormPage form = new EventFormPage(organiser);
        form.fill("title", title).fill("startsAt", "2031-03-03T18:30");
        form.type(0, "Seat", "12", "5");
        form.awaitSaved();
        String edit = organiser.url();
        form.publish();
        Page visitor = visit(wide(), organiser.url());
        assertThat(visitor.getByTestId("ticket-type")).containsText("$12.00");

        Page other = tab(organiser, edit);
        organiser.navigate(edit);
        organiser.getByTestId("type-price").fill("14");
        other.getByTestId("type-price").fill("15");
        other.getByTestId("save").click();
        new EventFormPage(other).awaitSaved();
        assertThat(visitor.getByTestId("ticket-type")).containsText("$15.00");
        organiser.getByTestId("save").click();
        assertThat(organiser.getByTestId("conflict")).containsText("ticket types");
        shoot(organiser, "event-conflict");
        organiser.getByTestId("mine").click();
        form.awaitSaved();
        assertThat(visitor.getByTestId("ticket-type")).containsText("$14.00");
        organiser.getByTestId("to-change").click();
        organiser.getByTestId("postpone").click();
        organiser.getByTestId("postpone-yes").click();
        assertThat(visitor.getByTestId("event-status")).containsText("postponed");
        assertThat(visitor.getByTestId("ticket-type")).containsText("Not on sale");
    }
}
