package dev.boxoffice.launcher;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser and one open shop for all journeys of a test run. */
final class Stage implements AutoCloseable {
  static final int WAIT_MILLIS = 30_000;

  /** Long enough for slow machines to pay in. */
  private static final String RESERVATION_SECONDS = "300";

  private final Shop shop = new Shop(Map.of("RESERVATION_SECONDS", RESERVATION_SECONDS));
  private final Playwright playwright;
  private final Browser browser;

  private Stage() {
    PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Path chromium = Path.of(System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium"));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));
  }

  /** The one of this run, made when the first journey needs it. */
  static Stage of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Stage.class, none -> new Stage(), Stage.class);
  }

  Shop shop() {
    return shop;
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    shop.close();
  }
}
