package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The organiser's desk is accessible, and works on all devices. */
class DeskQualityJourneyIT extends Journey {
    private static final List<String> TABS = List.of("", "/orders", "/attendees", "/door", "/messages", "/change");

    @Test
    void deskIsUsableOnAPhoneInDarkAndLight() {
        SoldEvent sold = SoldEvent.publish(
                shop(), title("An evening with a name that takes more than a line on each phone there is"));
        String order = sold.sell(shop().member(), 2);
        Page page = signedIn(phone().setReducedMotion(ReducedMotion.REDUCE), sold.organiser(), sold.desk());
        List<String> found = new ArrayList<>();
        List<String> views = new ArrayList<>(TABS);
        views.add("/orders/" + order);
        for (String view : views) {
            page.navigate(shop().url() + sold.desk() + view);
            page.getByTestId("desk-page").waitFor();
            assertThat(page.locator("[aria-busy=true]")).hasCount(0);
            found.addAll(QualityJourneyIT.faults(
                    page, "desk" + view.replace("/" + order, "-one").replace('/', '-')));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void deskIsForItsOrganiserAlone() {
        SoldEvent sold = SoldEvent.publish(shop(), title("Private figures"));
        Page stranger = member(sold.desk());
        assertThat(stranger.getByTestId("error")).hasText("Only the organiser can see this.");
        assertThat(stranger.getByTestId("desk-page")).hasCount(0);
    }
}
