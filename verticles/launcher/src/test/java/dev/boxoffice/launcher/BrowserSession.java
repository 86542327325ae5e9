package dev.boxoffice.launcher;

import com.microsoft.playwright.Browser;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser and one running product for all journeys of a test run. */
final class BrowserSession implements AutoCloseable {
    static final int WAIT_MILLIS = Chromium.WAIT_MILLIS;

    /** Long enough for slow machines to pay in. */
    private static final String RESERVATION_SECONDS = "300";

    private final Shop shop = new Shop(Map.of("RESERVATION_SECONDS", RESERVATION_SECONDS));
    private final Chromium chromium = new Chromium();

    private BrowserSession() {}

    /** The one of this run, made when the first journey needs it. */
    static BrowserSession of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(BrowserSession.class, none -> new BrowserSession(), BrowserSession.class);
    }

    Shop shop() {
        return shop;
    }

    Browser browser() {
        return chromium.browser();
    }

    @Override
    public void close() {
        chromium.close();
        shop.close();
    }
}
