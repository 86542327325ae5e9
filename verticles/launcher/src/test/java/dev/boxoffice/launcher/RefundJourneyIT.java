package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an organiser does at the desk for single orders. */
class RefundJourneyIT extends Journey {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Test
    void organiserRefundsASeatCorrectsAnAddressAndSendsTheTicketsAgain() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Desk evening"));
        Client buyer = shop().member();
        String order = sold.sell(buyer, 3);
        sold.sell(shop().member(), 1);
        Page watching = signedIn(phone(), buyer, "/orders/" + order);
        assertThat(watching.getByTestId("admission")).hasCount(3);

        Page desk = signedIn(wide(), sold.organiser(), "/listings");
        desk.getByTestId("desk").click();
        assertThat(desk.getByTestId("seats-sold")).hasText("4");
        assertThat(desk.getByTestId("money-net")).hasText("$160.00");
        assertThat(desk.getByTestId("chart-seats").locator(".bar-fill")).hasCount(1);
        assertEquals(List.of(), Chromium.barriers(desk));
        shoot(desk, "desk-sales");
        desk.getByTestId("tab-orders").click();
        assertThat(desk.getByTestId("desk-order")).hasCount(2);
        desk.getByTestId("search").fill(buyer.email());
        assertThat(desk.getByTestId("desk-order")).hasCount(1);
        shoot(desk, "desk-orders");
        desk.getByTestId("desk-order").locator("a").click();
        assertThat(desk.getByTestId("contact")).hasText(buyer.email());

        refundASeat(desk);
        assertThat(watching.getByTestId("admission")).hasCount(2);
        assertThat(watching.getByTestId("refund-entry")).containsText("$40.00 · 1 × Adult");
        shoot(watching, "phone-partial-refund");
        eventually().until(() -> sold.freeSeats() == 96);

        String corrected = UUID.randomUUID() + "@example.org";
        correct(desk, corrected);
        desk.getByTestId("resend").click();
        assertThat(desk.locator("[data-testid=mail][data-kind=tickets]")).hasAttribute("data-state", "sent");
        assertTrue(sold.mailTo(corrected, "ticket").contains(sold.title()));
        desk.reload();
        assertThat(desk.getByTestId("note")).hasText("Comes with a wheelchair.");
        shoot(desk, "desk-order");
        desk.setViewportSize(360, 740);
        assertEquals(List.of(), Chromium.barriers(desk));
        shoot(desk, "phone-desk-order");
        desk.setViewportSize(1280, 860);
        opensTables(desk, corrected);
    }

    private static void refundASeat(Page desk) {
        desk.getByTestId("open-refund").click();
        desk.getByTestId("refund-check").click();
        assertThat(desk.getByTestId("error")).hasText("Choose what goes back.");
        desk.getByTestId("what-seats").check();
        desk.getByTestId("refund-seats").selectOption("1");
        assertThat(desk.getByTestId("refund-amount")).hasValue("40");
        desk.getByTestId("refund-check").click();
        assertThat(desk.getByTestId("error")).hasText("Choose yes or no.");
        desk.getByTestId("resell-no").check();
        desk.getByTestId("refund-check").click();
        assertThat(desk.getByTestId("refund-summary")).containsText("$40.00 goes back to the buyer");
        assertThat(desk.getByTestId("refund-summary")).containsText("its place stays off sale");
        assertEquals(List.of(), Chromium.barriers(desk));
        shoot(desk, "desk-refund");
        desk.getByTestId("refund-confirm").click();
        assertThat(desk.getByTestId("refund-entry")).hasAttribute("data-state", "returned");
        desk.getByTestId("tab-sales").click();
        assertThat(desk.getByTestId("seats-blocked")).hasText("1");
        assertThat(desk.getByTestId("money-refunded")).hasText("$40.00");
        desk.goBack();
    }

    private static void correct(Page desk, String address) {
        desk.getByTestId("edit-email").click();
        desk.getByTestId("email").fill("no address");
        desk.getByTestId("save-email").click();
        assertThat(desk.getByTestId("error")).isVisible();
        desk.getByTestId("email").fill(address);
        desk.getByTestId("save-email").click();
        assertThat(desk.getByTestId("contact")).hasText(address);
        desk.getByTestId("edit-text").click();
        desk.getByTestId("text").fill("Comes with a wheelchair.");
        desk.getByTestId("save-text").click();
        assertThat(desk.getByTestId("note")).isVisible();
    }

    private static void opensTables(Page desk, String address) {
        desk.getByTestId("to-orders").click();
        Locator order = desk.getByTestId("desk-order").filter(new Locator.FilterOptions().setHasText(address));
        assertThat(order.getByTestId("order-amount")).hasText("$80.00 of $120.00");
        assertThat(order).containsText("2\u00a0×\u00a0Adult");
        List<String> orders = table(desk, "csv-orders");
        assertTrue(orders.get(0).startsWith(BYTE_ORDER_MARK), orders.get(0));
        List<String> columns = columns(orders);
        assertTrue(
                columns.containsAll(List.of("order", "status", "e-mail", "seats", "amount", "refunded")), columns + "");
        assertEquals(3, orders.size());
        assertTrue(orders.stream().anyMatch(line -> line.contains(address)), orders + "");
        desk.getByTestId("tab-attendees").click();
        assertThat(desk.getByTestId("attendee")).hasCount(3);
        shoot(desk, "desk-attendees");
        assertEquals(4, table(desk, "csv-attendees").size());
        desk.getByTestId("tab-sales").click();
        assertEquals(2, table(desk, "csv-day").size());
        List<String> ledger = table(desk, "csv-ledger");
        assertEquals(4, ledger.size(), ledger + "");
    }

    private static List<String> columns(List<String> table) {
        String first = table.get(0).substring(1);
        return Arrays.asList(first.split(first.contains(";") ? ";" : ","));
    }

    /** The lines of a table that is downloaded. */
    private static List<String> table(Page page, String testId) {
        Locator link = page.getByTestId(testId);
        Download download = page.waitForDownload(link::click);
        assertTrue(download.suggestedFilename().endsWith(".csv"), download.suggestedFilename());
        try {
            return Files.readString(download.path(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
