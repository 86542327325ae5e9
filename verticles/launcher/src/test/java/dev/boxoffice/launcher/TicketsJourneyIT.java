package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holders do with paid tickets: show them without network, print them, share them, and pass them on. */
class TicketsJourneyIT extends Journey {
    private static final String IS_KEPT =
            """
            async () => (await Promise.all((await caches.keys()).filter((name) => name.endsWith('-shop'))
              .map(async (name) => (await caches.open(name)).match('/')))).some(Boolean)""";

    private static String code(Page page, int index) {
        return page.getByTestId("short-code").nth(index).innerText();
    }

    /** Neighbouring orders have nothing in common that tells one from the other. */
    @Test
    void paidTicketsAreKeptOnThePhoneAndShownWithoutNetwork() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Kept evening"));
        Client buyer = shop().member();
        String order = sold.sell(buyer, 2);
        Page page = signedIn(phone(), buyer, "/orders/" + order);
        assertThat(page.getByTestId("admission")).hasCount(2);
        assertThat(page.locator(".qr path").first()).hasAttribute("d", Pattern.compile("M\\d+ \\d+h1.*"));
        assertThat(page.getByTestId("short-code").first()).hasText(Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}"));
        assertNotEquals(code(page, 0), code(page, 1));
        String shown = code(page, 0);
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "phone-tickets");
        page.waitForFunction(IS_KEPT);

        page.context().setOffline(true);
        page.reload();
        assertThat(page.getByTestId("kept")).isVisible();
        assertThat(page.getByTestId("admission")).hasCount(2);
        assertEquals(shown, code(page, 0));
        assertThat(page.locator(".qr path").first()).hasAttribute("d", Pattern.compile("M\\d+ \\d+h1.*"));
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "phone-tickets-offline");
        // The page loads anew by itself once there is network.
        page.context().setOffline(false);
        awaitLive(page);
        page.getByTestId("signout").click();
        assertThat(page.getByTestId("signin-link")).isVisible();
        page.context().setOffline(true);
        page.reload();
        assertThat(page.getByTestId("error")).isVisible();
        assertThat(page.getByTestId("admission")).hasCount(0);
    }

    @Test
    void ticketsArePrintedOneAPage() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Printed evening"));
        Client buyer = shop().member();
        String order = sold.sell(buyer, 2);
        Page page = signedIn(wide(), buyer, "/orders/" + order);
        assertThat(page.getByTestId("admission")).hasCount(2);
        assertThat(page.locator(".qr path")).hasCount(2);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".print-only").first()).containsText("The Cellar");
        assertThat(page.locator(".print-only").first()).containsText("$40.00");
        assertThat(page.getByTestId("print")).isHidden();
        assertThat(page.locator("header")).isHidden();
        shoot(page, "tickets-print");
        byte[] pdf = page.pdf(
                new Page.PdfOptions().setFormat("A4").setPath(Path.of("target", "screenshots", "tickets.pdf")));
        String text = new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertEquals(
                2, Pattern.compile("/Type\\s*/Page\\b").matcher(text).results().count());
    }

    @Test
    void ticketIsSharedByALinkAndPassedOnByAnother() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Passed evening"));
        Client buyer = shop().member();
        String order = sold.sell(buyer, 2);
        Page page = signedIn(phone(), buyer, "/orders/" + order);
        assertThat(page.getByTestId("admission")).hasCount(2);

        page.getByTestId("share").click();
        String shared = page.getByTestId("shared-link").inputValue();
        Page friend = visit(phone(), shared);
        assertThat(friend.getByTestId("admission")).hasCount(2);
        assertThat(friend.getByTestId("transfer")).hasCount(0);
        assertEquals(List.of(), Chromium.barriers(friend));
        shoot(friend, "phone-tickets-linked");

        Locator first = page.getByTestId("admission").first();
        String before = first.getByTestId("short-code").innerText();
        first.getByTestId("transfer").click();
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "phone-transfer-form");
        first.getByTestId("transfer-link").click();
        assertThat(first.getByTestId("transfer-pending")).isVisible();
        first.getByTestId("transfer-cancel").click();
        assertThat(first.getByTestId("transfer")).isVisible();
        first.getByTestId("transfer").click();
        first.getByTestId("transfer-link").click();
        String offer =
                first.getByTestId("transfer-pending").getByTestId("shared-link").inputValue();
        shoot(page, "phone-transfer-pending");

        Client member = shop().member();
        Page receiver = signedIn(phone(), member, "/orders");
        receiver.navigate(offer);
        assertThat(receiver.getByTestId("transfer-offer")).containsText(sold.title());
        assertEquals(List.of(), Chromium.barriers(receiver));
        shoot(receiver, "phone-transfer-offer");
        receiver.getByTestId("name").fill("Grace Hopper");
        receiver.getByTestId("accept-transfer").click();
        receiver.getByTestId("to-ticket").click();
        assertThat(receiver.getByTestId("admission")).hasCount(1);
        assertThat(receiver.getByTestId("admission-type")).containsText("Grace Hopper");
        String after = receiver.getByTestId("short-code").innerText();
        assertNotEquals(before, after);
        receiver.getByTestId("orders-link").click();
        receiver.getByTestId("received-row").locator("a").click();
        assertThat(receiver.getByTestId("received")).containsText(sold.title());
        assertEquals(after, receiver.getByTestId("short-code").innerText());
        shoot(receiver, "phone-received");

        page.reload();
        assertThat(page.getByTestId("admission")).hasCount(1);
        assertThat(page.getByTestId("passed-on")).hasCount(1);
        assertTrue(!page.content().contains(before), "the former holder still sees the former code");
        Page late = visit(phone(), offer);
        assertThat(late.getByTestId("error")).isVisible();

        // A person without an account accepts the other ticket, and may pass it on too.
        Locator second = page.getByTestId("admission").first();
        second.getByTestId("transfer").click();
        second.getByTestId("transfer-link").click();
        Page stranger = visit(
                phone(),
                second.getByTestId("transfer-pending")
                        .getByTestId("shared-link")
                        .inputValue());
        stranger.getByTestId("name").fill("Alan Turing");
        stranger.getByTestId("accept-transfer").click();
        stranger.getByTestId("to-ticket").click();
        Locator held = stranger.getByTestId("admission");
        held.getByTestId("transfer").click();
        held.getByTestId("transfer-link").click();
        assertThat(held.getByTestId("transfer-pending").getByTestId("shared-link"))
                .isVisible();
        shoot(stranger, "phone-transfer-by-link");
        page.reload();
        assertThat(page.getByTestId("passed-on")).hasCount(2);
        assertThat(page.getByTestId("not-refundable")).containsText("2 tickets were passed on");
        assertThat(page.getByTestId("refund")).hasCount(0);
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "phone-not-refundable");
    }
}
