package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A festival with several ticket types is made through the page, and bought on a phone. */
class FestivalJourneyIT extends Journey {

    @Test
    void festivalIsMadeThroughThePageAndBoughtOnAPhone() {
        String title = title("Lake festival");
        Page organiser = member("/sell");
        organiser.getByTestId("new-event").click();
        EventFormPage form = new EventFormPage(organiser);
        describe(organiser, form, title);
        offer(form);
        form.awaitSaved();
        assertEquals(List.of(), Chromium.barriers(organiser));
        shoot(organiser, "festival-form");
        organiser.setViewportSize(360, 740);
        assertEquals(List.of(), Chromium.barriers(organiser));
        shoot(organiser, "phone-festival-form");
        organiser.setViewportSize(1280, 860);
        form.publish();
        assertThat(organiser.getByTestId("own-event")).containsText("your own event");
        shoot(organiser, "festival-own");

        Page buyer = visit(phone(), shop().url() + "/?q=" + title.replace(' ', '+'));
        assertThat(card(buyer, title)).containsText("from $30.00");
        shoot(buyer, "phone-browse-festival");
        card(buyer, title).click();
        chooseAsVisitor(buyer);
        signInFromHere(buyer);
        payAndSee(buyer, title);

        organiser.getByTestId("listings-link").click();
        Locator row = organiser.getByTestId("event-row");
        assertThat(row.getByTestId("pool")).hasCount(2);
        assertThat(row.getByTestId("pool").first()).containsText("4 sold · 0 held · 296 free");
        assertThat(row.getByTestId("takings")).containsText("$85.00");
        shoot(organiser, "festival-listings");
    }

    private static void describe(Page page, EventFormPage form, String title) {
        form.fill("title", title);
        form.awaitStatus("partly");
        assertThat(page).hasURL(Pattern.compile("/events/[^/]+/edit$"));
        page.getByTestId("image")
                .setInputFiles(
                        new FilePayload("no.png", "image/png", "<svg>no</svg>".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByTestId("image-error")).isVisible();
        page.getByTestId("image").setInputFiles(EventFormPage.picture());
        assertThat(page.getByTestId("image-preview")).isVisible();
        assertThat(page.getByTestId("image-error")).hasCount(0);
        form.fill("description", "Three days of **music**.\n\n- Bring a hat\n- <script>alert(1)</script>");
        form.fill("startsAt", "2031-07-04T16:00").fill("endsAt", "2031-07-04T12:00");
        form.awaitStatus("invalid");
        form.fill("endsAt", "2031-07-06T23:00").fill("doorsAt", "2031-07-04T14:00");
        form.fill("timeZone", "Europe/Berlin");
        form.fill("venueName", "Lake meadow")
                .fill("venueAddress", "Seestraße 1")
                .fill("city", "Seedorf");
        form.awaitStatus("partly");
        page.getByTestId("preview-text").click();
        assertThat(page.getByTestId("preview-html").locator("strong")).hasText("music");
    }

    /** Five types of two pools, an early bird, a child with an adult, a crew code, and 3 for 2. */
    private static void offer(EventFormPage form) {
        Locator adult = form.type(0, "Adult", "40", "300");
        Locator early = form.type(1, "Early bird", "30", null);
        shareWithAdult(early);
        early.locator("input[name$=saleUntil]").fill("2031-01-31T12:00");
        Locator child = form.type(2, "Child", "0", null);
        shareWithAdult(child);
        EventFormPage.choose(child, "type-needs", "Adult");
        Locator lounge = EventFormPage.more(form.type(3, "Lounge", "120", "20"));
        lounge.locator("input[name$=saleFrom]").fill("2031-02-01T10:00");
        lounge.locator("input[name$=maxPerBuyer]").fill("2");
        Locator crew = form.type(4, "Crew", "5", null);
        shareWithAdult(crew);
        crew.getByTestId("type-hidden").check();
        Locator code = form.code(0, "CREW", "none");
        code.getByLabel("Crew", exactly()).check();
        Locator threeForTwo = form.code(1, "3FOR2", "buy");
        threeForTwo.getByLabel("Adult", exactly()).check();
        assertThat(adult.getByTestId("type-seats")).hasValue("300");
    }

    private static void shareWithAdult(Locator row) {
        EventFormPage.more(row);
        EventFormPage.choose(row, "type-shares", "Adult");
    }

    private static Locator type(Page page, String name) {
        return page.getByTestId("ticket-type")
                .filter(new Locator.FilterOptions().setHas(page.getByText(name, exact())));
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static void useCode(Page page, String code) {
        if (!page.getByTestId("code").isVisible()) {
            page.getByTestId("have-code").click();
        }
        page.getByTestId("code").fill(code);
        page.getByTestId("use-code").click();
    }

    private static void chooseAsVisitor(Page page) {
        page.getByTestId("event-page").waitFor();
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator(".event-text strong")).hasText("music");
        assertEquals(0, page.locator(".event-text script").count());
        assertThat(page.locator(".event-top img")).isVisible();
        assertThat(type(page, "Lounge").getByTestId("type-state")).containsText("On sale from");
        assertThat(type(page, "Early bird").getByTestId("type-state")).containsText("On sale until");
        assertThat(page.getByTestId("ticket-type")).hasCount(4);

        type(page, "Child").getByTestId("more-of").click();
        assertThat(type(page, "Child").getByTestId("error")).containsText("Only together with Adult");
        type(page, "Adult").getByTestId("more-of").click();
        type(page, "Adult").getByTestId("more-of").click();
        assertThat(type(page, "Child").getByTestId("error")).hasCount(0);
        assertThat(page.getByTestId("total")).hasText("$80.00");

        useCode(page, "NOPE");
        assertThat(page.locator("#code-error")).isVisible();
        useCode(page, "3for2");
        assertThat(page.getByTestId("code-used")).containsText("3 for the price of 2: Adult");
        type(page, "Adult").getByTestId("type-quantity").fill("3");
        assertThat(page.getByTestId("discount")).containsText("$40.00");
        assertThat(page.getByTestId("total")).hasText("$80.00");
        shoot(page, "phone-festival-discount");
        page.getByTestId("code-remove").click();
        useCode(page, "crew");
        type(page, "Crew").getByTestId("more-of").click();
        type(page, "Adult").getByTestId("type-quantity").fill("2");
        assertThat(page.getByTestId("total")).hasText("$85.00");
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "phone-festival");
    }

    /** Signs up on the way; what was chosen is still there afterwards. */
    private static void signInFromHere(Page page) {
        page.getByTestId("signin-to-reserve").click();
        page.getByTestId("other").click();
        assertThat(page.getByTestId("submit")).hasText("Sign up");
        page.getByTestId("email").fill(title("guest").replace(' ', '.') + "@example.com");
        page.getByTestId("password").fill(Client.PASSWORD);
        page.getByTestId("submit").click();
        assertThat(page.getByTestId("reserve")).hasText("Reserve · $85.00");
    }

    private void payAndSee(Page page, String title) {
        page.getByTestId("reserve").click();
        assertStatus(page, "created");
        assertThat(page.getByTestId("line")).hasCount(3);
        assertThat(page.getByTestId("total")).hasText("$85.00");
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "phone-festival-order");
        payWith(page, "tok_visa");
        assertStatus(page, "complete");
        assertThat(page.getByTestId("admission")).hasCount(4);
        assertThat(page.getByTestId("admission-type").nth(2)).hasText("Child");
        shoot(page, "phone-festival-paid");
        page.getByTestId("orders-link").click();
        assertThat(page.getByTestId("order-row")).containsText(title + ": 2 × Adult, 1 × Child, 1 × Crew");
        assertFalse(page.content().contains("3FOR2"));
    }
}
