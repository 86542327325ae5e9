package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On small phones the way on is in view, nothing is hidden, and fingers hit what they are meant to. */
class SmallPhoneJourneyIT extends ViewTests {
    private record Phone(int width, int height) {}

    private static final List<Phone> PHONES = List.of(new Phone(390, 844), new Phone(360, 640));

    /** Whether an element is within the screen as it was opened, with nothing over it. */
    private static final String IS_ON_FIRST_SCREEN =
            """
            (element) => {
              scrollTo(0, 0);
              const {left, top, right, bottom} = element.getBoundingClientRect();
              const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
              return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && element.contains(over);
            }""";

    /** The same of the screen as it is now. */
    private static final String IS_IN_VIEW = IS_ON_FIRST_SCREEN.replace("scrollTo(0, 0);", "");

    /** How many pixels of the chosen option a list leaves out. */
    private static final String CUT_OFF =
            """
            (select) => {
              const copy = select.cloneNode(false);
              copy.append(select.selectedOptions[0].cloneNode(true));
              copy.style.cssText = 'flex: none; width: max-content; max-width: none';
              select.after(copy);
              const needed = copy.offsetWidth;
              copy.remove();
              return Math.max(0, needed - select.offsetWidth);
            }""";

    /** What is drawn over an element, or over what it stands on. */
    private static final String HIDDEN_BY =
            """
            (element) => {
              const box = element.getBoundingClientRect();
              const isApart = (other) => !element.contains(other) && !other.contains(element);
              return [...document.querySelectorAll('main *')].filter(isApart).filter((other) => {
                const {left, top, right, bottom} = other.getBoundingClientRect();
                return right > left && bottom > top
                  && left < box.right - 1 && right > box.left + 1 && top < box.bottom - 1 && bottom > box.top + 1;
              }).map((other) => other.outerHTML.slice(0, 80));
            }""";

    /**
     * Targets of fingers that are smaller than 44 pixels, or that something else is over once they are scrolled to.
     * Exempt, as in WCAG 2.5.5: links within a text; boxes whose label is large enough; what is only shown on focus.
     */
    private static final String SMALL_OR_COVERED =
            """
            () => {
              const LEAST = 43.5;
              const found = [];
              const isInText = (element) => element.matches('a, button.link') && getComputedStyle(element).display === 'inline'
                && [...element.parentNode.childNodes].some((each) => each.nodeType === 3 && each.textContent.trim().length > 1);
              for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
                if (!element.checkVisibility({visibilityProperty: true}) || element.closest('.hidden, .skip') || element.matches('[type=hidden], .skip, .hidden')) {
                  continue;
                }
                const target = (element.matches('[type=checkbox], [type=radio]') && element.closest('label')) || element;
                const name = `<${element.localName} ${element.dataset.testid ?? element.id ?? ''}> ${element.innerText?.slice(0, 30) ?? ''}`;
                element.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
                const {left, top, width, height} = target.getBoundingClientRect();
                if ((width < LEAST || height < LEAST) && !isInText(element)) {
                  found.push(`${name} is ${Math.round(width)} x ${Math.round(height)}`);
                }
                const over = document.elementFromPoint(left + width / 2, top + height / 2);
                if (over && !target.contains(over) && !over.contains(target) && !(isInText(element) || element.closest('.toasts'))) {
                  found.push(`${name} is under ${over.outerHTML.slice(0, 60)}`);
                }
              }
              scrollTo(0, 0);
              return found;
            }""";

    private static final String TOO_WIDE =
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
              .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('nav, .chips, .table-scroll, pre'))
              .map((each) => each.outerHTML.slice(0, 80)).concat('the page is wider than the phone')""";

    private static Page open(String view, Phone phone) {
        return views.open(view, ViewBrowser.Look.AS_IS, "en-US", phone.width(), phone.height());
    }

    private static void assertOnFirstScreen(Page page, String testId, Phone phone) {
        Locator button = page.getByTestId(testId);
        button.waitFor();
        Chromium.shoot(page, "phone-" + phone.height() + "-" + testId);
        assertEquals(true, button.evaluate(IS_ON_FIRST_SCREEN), testId + " on " + phone);
    }

    @Test
    void buttonToGoOnIsOnTheFirstScreen() {
        for (Phone phone : PHONES) {
            // What was chosen before is kept.
            open("browse", phone).evaluate("sessionStorage.clear()");
            Page event = open("event", phone);
            assertOnFirstScreen(event, "choose", phone);
            event.getByTestId("more-of").first().click();
            assertOnFirstScreen(event, "signin-to-reserve", phone);
            assertOnFirstScreen(open("single", phone), "signin-to-reserve", phone);
            Page order = open("order-open", phone);
            assertOnFirstScreen(order, "pay", phone);
            assertThat(order.getByTestId("countdown")).isVisible();
            assertOnFirstScreen(order, "countdown", phone);
            Page buyer = open("order-cancelled", phone);
            buyer.evaluate("sessionStorage.clear()");
            buyer.navigate(views.url() + views.paths().get("event"));
            buyer.getByTestId("more-of").first().click();
            assertOnFirstScreen(buyer, "reserve", phone);
        }
    }

    @Test
    void buttonToPayIsOnTheFirstScreenAlsoBelowTheNoticeOfAnUnconfirmedAddress() {
        for (Phone phone : PHONES) {
            Page order = open("order-open", phone);
            assertThat(order.getByTestId("confirm-banner")).isVisible();
            assertOnFirstScreen(order, "pay", phone);
        }
    }

    @Test
    void formOfGuestsIsInViewOnceItIsOpenedAndSaysWhatIsMissing() {
        for (Phone phone : PHONES) {
            open("browse", phone).evaluate("sessionStorage.clear()");
            for (String view : List.of("event", "single")) {
                Page page = open(view, phone);
                if (view.equals("event")) {
                    page.getByTestId("more-of").first().click();
                }
                page.getByTestId("guest").locator("summary").click();
                assertThat(page.locator("input[name=name]")).isFocused();
                assertEquals(true, page.getByTestId("guest-submit").evaluate(IS_IN_VIEW), view + " on " + phone);
                page.getByTestId("guest-submit").click();
                assertThat(page.getByTestId("error")).hasCount(2);
                assertThat(page.getByTestId("error").first()).hasText("Please fill this in.");
                assertThat(page.locator("input[name=name]")).isFocused();
                page.locator("input[name=name]").fill("Laila");
                page.locator("input[name=email]").fill("laila");
                page.getByTestId("guest-submit").click();
                assertThat(page.getByTestId("error")).hasCount(1);
                assertThat(page.getByTestId("error")).containsText("full e-mail address");
                assertThat(page.locator("input[name=email]")).isFocused();
            }
        }
    }

    @Test
    void chosenOrderOfTheListIsReadable() {
        for (Phone phone : PHONES) {
            Page page = open("browse", phone);
            assertEquals(0, page.getByTestId("sort").evaluate(CUT_OFF), phone.toString());
            page.getByTestId("search").fill("festival");
            assertThat(page.getByTestId("sort")).hasValue("relevance");
            assertEquals(0, page.getByTestId("sort").evaluate(CUT_OFF), phone.toString());
        }
    }

    @Test
    void countdownHidesNothing() {
        for (Phone phone : PHONES) {
            Page order = open("order-open", phone);
            assertEquals(List.of(), order.locator(".countdown").evaluate(HIDDEN_BY), phone.toString());
        }
    }

    @Test
    void fingersHitEverythingInEveryViewAndNothingScrollsSideways() {
        List<String> found = new ArrayList<>();
        for (String view : views.paths().keySet()) {
            Page page = open(view, PHONES.get(0));
            for (Phone phone : PHONES) {
                page.setViewportSize(phone.width(), phone.height());
                for (String check : List.of(SMALL_OR_COVERED, TOO_WIDE)) {
                    ((List<?>) page.evaluate(check))
                            .forEach(fault -> found.add(view + " " + phone.width() + ": " + fault));
                }
            }
        }
        assertEquals(List.of(), found, String.join("\n", found));
    }
}
