package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A phone at the door, at the scanner of an event. */
final class DoorPhone {
    /** What a hand scanner does: it types all at once, then Enter. */
    private static final String TYPE =
            """
            (text) => [...text, 'Enter'].forEach((key) =>
              document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})))""";

    private static final String IS_KEPT =
            """
            async () => (await Promise.all((await caches.keys()).filter((name) => name.endsWith('-door'))
              .map(async (name) => (await caches.open(name)).match('/door')))).some(Boolean)""";

    private final Page page;

    private DoorPhone(Page page) {
        this.page = page;
    }

    static Browser.NewContextOptions size() {
        return new Browser.NewContextOptions().setViewportSize(390, 844).setLocale("en-US");
    }

    /** Opens the link of the organiser, names the phone, and waits for the list of tickets. */
    static DoorPhone open(Page page, String link, String name) {
        page.navigate(link);
        page.getByTestId("device-name").fill(name);
        page.getByTestId("start").click();
        DoorPhone phone = new DoorPhone(page);
        phone.awaitReady(true);
        return phone;
    }

    Page page() {
        return page;
    }

    /** Waits until the phone has the whole list, and network or none. */
    void awaitReady(boolean isOnline) {
        Locator door = page.getByTestId("door");
        assertThat(door).hasAttribute("data-complete", "true");
        assertThat(door).hasAttribute("data-online", Boolean.toString(isOnline));
    }

    /** Waits until the scanner works without network. */
    void awaitKept() {
        page.waitForFunction(IS_KEPT);
    }

    /** Scans a code as a hand scanner does; answers the result on the screen. */
    Locator scan(String code) {
        close();
        page.evaluate(TYPE, code);
        return page.getByTestId("result");
    }

    /** Scans and expects a result that the server has confirmed, or that was decided without network. */
    Locator expect(String code, String result, boolean isOnline) {
        Locator shown = scan(code);
        assertThat(shown).hasAttribute("data-result", result);
        assertThat(shown).hasAttribute(isOnline ? "data-confirmed" : "data-offline", "true");
        return shown;
    }

    void close() {
        if (page.getByTestId("result").count() > 0) {
            page.getByTestId("next").click();
            assertThat(page.getByTestId("result")).hasCount(0);
        }
    }

    /** Another read of the same code counts only after it was out of view for a while. */
    void awaitGone() {
        Object from = page.evaluate("performance.now()");
        page.waitForFunction("(from) => performance.now() - from > 1600", from);
    }

    void setOffline(boolean isOffline) {
        page.context().setOffline(isOffline);
        awaitReady(!isOffline);
    }

    void assertWaiting(int scans) {
        Locator waiting = page.getByTestId("waiting");
        if (scans == 0) {
            assertThat(waiting).hasCount(0);
        } else {
            assertThat(waiting).hasAttribute("data-count", Integer.toString(scans));
        }
    }
}
