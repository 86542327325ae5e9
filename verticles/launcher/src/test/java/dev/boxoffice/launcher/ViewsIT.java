package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each view has a title of its own and leaves the console of the browser empty; what is not there says so. */
class ViewsIT extends ViewTests {
    /** The start page has the name of the shop. */
    private static final Set<String> OF_SHOP = Set.of("browse");

    /** A link that the API refuses and an address that is not there, which browsers note. */
    private static final Set<String> REFUSED = Set.of("link-gone", "not-found");

    private static final String UNKNOWN = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000";

    private static Page open(String view) {
        return views.open(view, ViewBrowser.Look.AS_IS, "en-US", 1280, 800);
    }

    @Test
    void eachViewHasTitleAndNoErrorInTheConsole() {
        List<String> faults = new ArrayList<>();
        int before = views.complaints().size();
        for (String view : views.paths().keySet()) {
            String title = open(view).title();
            if (OF_SHOP.contains(view) ? !title.equals("boxoffice") : !title.matches(".+ · boxoffice")) {
                faults.add(view + ": its title is " + title);
            }
        }
        views.complaints().stream()
                .skip(before)
                .filter(complaint -> REFUSED.stream().noneMatch(view -> complaint.startsWith(view + ":")))
                .forEach(faults::add);
        assertEquals(List.of(), faults, String.join("\n", faults));
    }

    @Test
    void titleChangesWithTheView() {
        Page page = open("orders");
        assertThat(page).hasTitle("My orders · boxoffice");
        page.getByTestId("account-link").click();
        assertThat(page).hasTitle("Account · boxoffice");
        page.getByTestId("home-link").click();
        assertThat(page).hasTitle("boxoffice");
        page.goBack();
        assertThat(page).hasTitle("Account · boxoffice");
    }

    @Test
    void whatIsNotThereSaysSoAndLeadsOn() {
        Map<String, String> ways = Map.of(
                "/e/" + UNKNOWN,
                "/",
                "/e/none",
                "/",
                "/o/none",
                "/",
                "/nowhere",
                "/",
                "/listings/" + UNKNOWN,
                "/listings",
                "/events/" + UNKNOWN + "/edit",
                "/listings",
                "/events/" + UNKNOWN + "/desk",
                "/listings",
                "/orders/" + UNKNOWN,
                "/orders",
                "/team/" + UNKNOWN,
                "/team");
        Page page = open("sell");
        ways.forEach((path, way) -> {
            page.navigate(views.url() + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
            assertThat(page.getByTestId("absent").locator("h1")).hasText("This page does not exist");
            assertThat(page).hasTitle("This page does not exist · boxoffice");
            assertThat(page.getByTestId("absent").locator("a")).hasAttribute("href", way);
            assertThat(page.getByTestId("retry")).hasCount(0);
        });
        page.navigate(views.url() + "/t#gone");
        assertThat(page.getByTestId("error")).hasText(Pattern.compile("This link has ended"));
        assertThat(page.locator("main a.button")).hasAttribute("href", "/");
    }
}
