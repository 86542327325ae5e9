package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Offering seats, changing one's mind about them, and seeing what they bring. */
class SellJourneyIT extends Journey {

    private static Locator error(Page page, String field) {
        return page.locator("#" + field + "-error");
    }

    private static String idAt(Page page) {
        page.getByTestId("available").waitFor();
        return page.getByTestId("event-page").getAttribute("data-event-id");
    }

    @Test
    void rulesAreShownWhileTyping() {
        Page seller = member("/sell");
        seller.getByTestId("price").fill("0.2");
        seller.getByTestId("quantity").fill("0");
        seller.getByTestId("startsAt").fill("2020-01-01T20:00");
        seller.getByTestId("timeZone").fill("Mars/Olympus");
        seller.getByTestId("title").focus();
        assertThat(error(seller, "price")).containsText("$0.50");
        assertThat(error(seller, "quantity")).containsText("1 to");
        assertThat(error(seller, "timeZone")).containsText("Europe/Berlin");
        seller.getByTestId("timeZone").fill("Asia/Tokyo");
        seller.getByTestId("title").focus();
        assertThat(error(seller, "startsAt")).containsText("future");
        seller.getByTestId("currency").selectOption("jpy");
        assertThat(error(seller, "price")).containsText("50");
        seller.getByTestId("submit").click();
        assertThat(error(seller, "title")).isVisible();
        shoot(seller, "sell-errors");
        String title = title("Kabuki");
        seller.getByTestId("title").fill(title);
        seller.getByTestId("price").fill("2500");
        seller.getByTestId("quantity").fill("6");
        seller.getByTestId("startsAt").fill("2031-06-01T20:00");
        seller.getByTestId("submit").click();
        String id = idAt(seller);
        assertThat(seller.locator(".price")).containsText("2,500");
        assertThat(seller.locator("h1")).hasText(title);
        assertThat(seller.getByTestId("when")).hasText(Pattern.compile("1 June 2031|June 1, 2031"));
        assertThat(seller.getByTestId("when")).hasText(Pattern.compile("20:00|8:00"));
        assertThat(seller.getByTestId("zone")).containsText("Tokyo");
        // What comes after publishing: the address with its name, to give away.
        seller.waitForURL(Pattern.compile(".*/e/kabuki-.*" + id));
        assertThat(seller.getByTestId("share-event")).hasAttribute("open", "");
        assertThat(seller.getByTestId("share-event").locator("input")).hasValue(seller.url());
    }

    @Test
    void concurrentEditOffersAChoice() {
        Page seller = member("/sell");
        seller.getByTestId("title").fill(title("Contested"));
        seller.getByTestId("price").fill("30");
        seller.getByTestId("quantity").fill("1");
        seller.getByTestId("submit").click();
        String id = idAt(seller);
        String edit = shop().url() + "/listings/" + id;
        Page other = tab(seller, edit);
        seller.navigate(edit);
        seller.getByTestId("price").fill("35");
        other.getByTestId("price").fill("40");
        other.getByTestId("submit").click();
        other.getByTestId("listing-row").first().waitFor();

        seller.getByTestId("submit").click();
        assertThat(seller.getByTestId("conflict")).containsText("$40.00");
        assertThat(seller.getByTestId("conflict")).containsText("$35.00");
        shoot(seller, "conflict");
        seller.getByTestId("theirs").click();
        assertThat(seller.getByTestId("price")).hasValue("40");

        other.navigate(edit);
        other.getByTestId("venue").fill("Old Vic");
        other.getByTestId("submit").click();
        other.getByTestId("listing-row").first().waitFor();
        seller.getByTestId("price").fill("45");
        seller.getByTestId("submit").click();
        seller.getByTestId("mine").click();
        seller.getByTestId("listing-row").first().waitFor();
        assertEquals(45, shop().visitor().get("/api/tickets/" + id).json().getInteger("price"));
    }

    @Test
    void listingsShowSeatsAndRevenue() {
        Page seller = member("/sell");
        String title = title("Good business");
        seller.getByTestId("title").fill(title);
        seller.getByTestId("price").fill("20");
        seller.getByTestId("quantity").fill("10");
        seller.getByTestId("submit").click();
        String id = idAt(seller);
        seller.getByTestId("listings-link").click();
        Locator row = seller.getByTestId("listing-row");
        assertThat(row).containsText("0 sold · 0 held · 10 free");

        Client buyer = shop().member();
        String paid = buyer.reserve(id, 4).id();
        eventually().until(() -> buyer.pay(paid, "tok_visa").status() == 201);
        assertEquals(201, buyer.reserve(id, 2).status());
        assertThat(row).containsText("4 sold · 2 held · 4 free");
        assertThat(seller.getByTestId("takings")).containsText("$80.00");
        shoot(seller, "listings");

        // What is sold stays sold.
        seller.getByTestId("withdraw").click();
        seller.getByTestId("withdraw-yes").click();
        assertThat(seller.getByTestId("error")).containsText("held or sold");
        String other = list(shop().member(), title, 1);
        assertEquals(
                401,
                buyer.put("/api/tickets/" + other, new JsonObject().put("title", "stolen"))
                        .status());
    }

    @Test
    void listingIsTakenOffSale() {
        Page seller = member("/sell");
        seller.getByTestId("title").fill(title("Withdrawn"));
        seller.getByTestId("price").fill("20");
        seller.getByTestId("quantity").fill("1");
        seller.getByTestId("submit").click();
        String id = idAt(seller);
        Page watcher = visit(wide(), ticketUrl(id));
        seller.getByTestId("listings-link").click();
        seller.getByTestId("withdraw").click();
        seller.getByTestId("withdraw-yes").click();
        assertThat(seller.getByTestId("listing-row")).containsText("No longer on sale");
        assertThat(watcher.locator("main")).containsText("No longer on sale");
        watcher.reload();
        assertThat(watcher.getByTestId("absent")).isVisible();
    }
}
