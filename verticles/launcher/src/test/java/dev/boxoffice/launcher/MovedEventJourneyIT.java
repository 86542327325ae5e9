package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sold event takes place later: some buyers give their tickets back, others come. */
class MovedEventJourneyIT extends Journey {

    @Test
    void soldEventIsMovedByAWeekAndOneBuyerGivesTicketsBack() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Moved evening"));
        Client leaving = shop().member();
        Client staying = shop().member();
        String given = sold.sell(leaving, 2);
        String kept = sold.sell(staying, 1);
        Page stays = signedIn(phone(), staying, "/orders/" + kept);
        assertThat(stays.getByTestId("when")).containsText("May 17, 2031");
        assertThat(stays.getByTestId("was")).hasCount(0);

        moveByAWeek(sold);

        assertThat(stays.getByTestId("when")).containsText("May 24, 2031");
        assertThat(stays.getByTestId("was").locator("s")).containsText("May 17, 2031");
        assertThat(stays.getByTestId("event-message")).containsText("The cellar is under water.");
        assertThat(stays.getByTestId("refundable")).containsText("and get $40.00");
        assertTrue(sold.mailTo(staying.email(), "changed").contains("The cellar is under water."));

        Page leaves = signedIn(phone(), leaving, "/orders/" + given);
        assertThat(leaves.getByTestId("refundable")).containsText("As the event has changed");
        assertThat(leaves.getByTestId("refundable")).containsText("$80.00");
        shoot(leaves, "phone-moved-order");
        leaves.getByTestId("refund").click();
        assertThat(leaves.getByTestId("refund-hint")).containsText("2 tickets and get $80.00");
        leaves.getByTestId("back-seats").selectOption("1");
        assertThat(leaves.getByTestId("refund-hint")).containsText("1 ticket and get $40.00");
        leaves.getByTestId("back-seats").selectOption("2");
        assertEquals(List.of(), Chromium.barriers(leaves));
        shoot(leaves, "phone-moved-give-back");
        leaves.getByTestId("refund-yes").click();
        assertStatus(leaves, "cancelled");
        assertStep(leaves, "refunded", "done");
        assertThat(leaves.getByTestId("ended")).containsText("$80.00");
        shoot(leaves, "phone-moved-given-back");

        assertStatus(stays, "complete");
        assertThat(stays.getByTestId("admission")).hasCount(1);
        shoot(stays, "phone-moved-stays");
        eventually().until(() -> sold.freeSeats() == 99);
        Page visitor = visit(wide(), shop().url() + sold.view());
        assertThat(visitor.getByTestId("event-status")).hasAttribute("data-status", "moved");
        shoot(visitor, "moved-event");
    }

    private void moveByAWeek(SoldEvent sold) {
        Page organiser = signedIn(wide(), sold.organiser(), sold.desk() + "/change");
        organiser.getByTestId("edit").click();
        EventFormPage form = new EventFormPage(organiser);
        assertThat(organiser.getByTestId("moved")).hasCount(0);
        form.fill("startsAt", "2031-05-24T19:30");
        Locator moved = organiser.getByTestId("moved");
        assertThat(moved.locator("s")).containsText("May 17, 2031");
        assertThat(moved.locator("b")).containsText("May 24, 2031");
        form.fill("giveBackDays", "1").fill("buyerMessage", "The cellar is under water.");
        organiser.getByTestId("save").click();
        form.awaitStatus("invalid");
        form.fill("giveBackDays", "3");
        assertEquals(List.of(), Chromium.barriers(organiser));
        shoot(organiser, "moved-form");
        organiser.getByTestId("save").click();
        form.awaitSaved();
        assertThat(organiser.getByTestId("moved")).hasCount(0);
    }
}
