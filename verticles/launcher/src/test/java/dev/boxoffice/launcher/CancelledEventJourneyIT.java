package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An event with sold tickets is cancelled, and another is postponed, at the organiser's desk. */
class CancelledEventJourneyIT extends Journey {

    @Test
    void cancelledEventIsShownBeforehandConfirmedByItsTitleAndRefunded() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Evening with a singer"));
        Client buyer = shop().member();
        String order = sold.sell(buyer, 2);
        sold.sell(shop().member(), 1);
        Client late = shop().member();
        String unpaid = sold.reserve(late, 1);
        Page watching = signedIn(phone(), buyer, "/orders/" + order);
        assertStatus(watching, "complete");

        Page desk = signedIn(wide(), sold.organiser(), sold.desk() + "/change");
        desk.getByTestId("show-plan").click();
        assertThat(desk.getByTestId("dry-orders")).hasText("2");
        assertThat(desk.getByTestId("dry-seats")).hasText("3");
        assertThat(desk.getByTestId("dry-reservations")).hasText("1");
        assertThat(desk.getByTestId("dry-amount")).hasText("$120.00");
        desk.getByTestId("message").fill("The singer is ill.\nWe are sorry.");
        desk.getByTestId("title").fill("Another evening");
        assertThat(desk.getByTestId("cancel-yes")).isDisabled();
        desk.getByTestId("title").fill(sold.title());
        assertEquals(List.of(), Chromium.barriers(desk));
        shoot(desk, "desk-cancel");
        desk.getByTestId("cancel-yes").click();
        assertThat(desk.getByTestId("cancellation")).hasAttribute("data-status", "done");
        assertThat(desk.getByTestId("progress-returned")).hasText("2");
        assertThat(desk.getByTestId("progress-refused")).hasCount(0);
        shoot(desk, "desk-cancelled");
        desk.getByTestId("tab-orders").click();
        assertThat(desk.locator("[data-order-id='" + order + "']")).containsText("Cancelled with the event");

        assertStatus(watching, "cancelled");
        assertThat(watching.getByTestId("event-status")).hasAttribute("data-status", "cancelled");
        assertThat(watching.getByTestId("event-message")).containsText("The singer is ill.");
        assertThat(watching.getByTestId("ended")).containsText("$80.00");
        assertStep(watching, "refunded", "done");
        assertEquals(List.of(), Chromium.barriers(watching));
        shoot(watching, "phone-cancelled-order");
        assertTrue(sold.mailTo(buyer.email(), "cancelled").contains("The singer is ill."));
        assertEquals(1, sold.mailsTo(buyer.email(), "cancelled"));
        eventually().until(() -> "cancelled"
                .equals(late.get("/api/orders/" + unpaid).json().getString("status")));
        Page visitor = visit(phone(), shop().url() + sold.view());
        assertThat(visitor.getByTestId("event-status")).containsText("cancelled");
        assertThat(visitor.getByTestId("reserve")).hasCount(0);
        shoot(visitor, "phone-cancelled-event");
    }

    @Test
    void refusedRefundIsShownWithItsReasonAndAskedForAgain() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Refused evening"));
        Client buyer = shop().member();
        String order = sold.sell(buyer, 1);
        sold.sell(shop().member(), 1);
        sold.refuseRefunds(order, "charge_disputed");
        Page desk = signedIn(phone(), sold.organiser(), sold.desk() + "/change");
        desk.getByTestId("show-plan").click();
        desk.getByTestId("title").fill(sold.title());
        desk.getByTestId("cancel-yes").click();
        assertThat(desk.getByTestId("progress-refused")).hasText("1");
        assertThat(desk.getByTestId("progress-returned")).hasText("1");
        assertThat(desk.getByTestId("refused-order")).containsText("$40.00 · the bank is reviewing the payment");
        assertEquals(List.of(), Chromium.barriers(desk));
        shoot(desk, "phone-desk-refused");
        Page watching = signedIn(phone(), buyer, "/orders/" + order);
        assertStep(watching, "refunded", "bad");
        shoot(watching, "phone-refused-order");

        sold.refuseRefunds(order, null);
        desk.getByTestId("retry-all").click();
        assertThat(desk.getByTestId("progress-returned")).hasText("2");
        assertThat(desk.getByTestId("refused")).hasCount(0);
        assertStep(watching, "refunded", "done");
        assertThat(watching.getByTestId("ended")).containsText("$40.00");
    }

    @Test
    void postponedEventTellsItsBuyersAndAMessageReachesThem() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Evening without a date"));
        Client buyer = shop().member();
        String order = sold.sell(buyer, 1);
        Page watching = signedIn(phone(), buyer, "/orders/" + order);
        Page desk = signedIn(phone(), sold.organiser(), sold.desk() + "/change");
        desk.getByTestId("postpone").click();
        desk.getByTestId("message").fill("A new date follows.");
        desk.getByTestId("postpone-yes").click();
        assertThat(desk.getByTestId("postpone")).hasCount(0);
        assertThat(watching.getByTestId("when")).hasText("New date to be announced · The Cellar");
        assertThat(watching.getByTestId("was").locator("s")).containsText("May 17, 2031");
        assertThat(watching.getByTestId("event-status")).hasAttribute("data-status", "postponed");
        assertThat(watching.getByTestId("refundable")).containsText("$40.00");
        shoot(watching, "phone-postponed-order");
        assertTrue(sold.mailTo(buyer.email(), "postponed").contains("A new date follows."));

        desk.getByTestId("tab-messages").click();
        assertThat(desk.locator("[data-testid=message][data-kind=postponed]")).containsText("1 sent");
        desk.getByTestId("new-message").click();
        desk.getByTestId("subject").fill("Where to park");
        desk.getByTestId("text").fill("Please use the east gate.\nhttps://example.com/gate");
        desk.getByTestId("preview-message").click();
        assertThat(desk.getByTestId("mail-preview")).containsText("east gate");
        assertThat(desk.getByTestId("recipients")).containsText("1 buyer");
        assertEquals(List.of(), Chromium.barriers(desk));
        shoot(desk, "phone-message-preview");
        desk.getByTestId("test-message").click();
        assertThat(desk.getByTestId("tested")).containsText("not confirmed");
        sold.confirmOrganiser();
        desk.getByTestId("test-message").click();
        assertThat(desk.getByTestId("tested")).containsText("on its way");
        sold.mailTo(sold.organiser().email(), "where to park");
        desk.getByTestId("send-message").click();
        assertThat(desk.locator("[data-testid=message][data-kind=organiser]")).containsText("1 sent");
        assertTrue(sold.mailTo(buyer.email(), "where to park").contains("https://example.com/gate"));
        shoot(desk, "phone-messages-sent");
    }
}
