package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People at the page, in real browsers. Screenshots are left in target/screenshots. */
class BrowserIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int WAIT_MILLIS = 15_000;

  private static Shop shop;
  private static Playwright playwright;
  private static Browser browser;

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void open() {
    shop = new Shop(Map.of("RESERVATION_SECONDS", "12"));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(
                        Path.of(System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium")))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));
  }

  @AfterAll
  static void close() {
    browser.close();
    playwright.close();
    shop.close();
  }

  @BeforeEach
  void forget() {
    complaints.clear();
  }

  @AfterEach
  void leave() {
    contexts.forEach(BrowserContext::close);
    assertEquals(List.of(), complaints, "the page complained in the console");
  }

  private Page visit() {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(1280, 860).setLocale("en-US"));
    context.setDefaultTimeout(WAIT_MILLIS);
    contexts.add(context);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.navigate(shop.url());
    assertThat(page.getByTestId("connection"))
        .hasAttribute(
            "data-state",
            "connected",
            new LocatorAssertions.HasAttributeOptions().setTimeout(WAIT_MILLIS));
    return page;
  }

  private static void signUp(Page page) {
    page.getByTestId("signup-link").click();
    page.getByTestId("email").fill(UUID.randomUUID() + "@example.com");
    page.getByTestId("password").fill(Client.PASSWORD);
    page.getByTestId("submit").click();
    page.getByTestId("signout").waitFor();
  }

  private static void sell(Page page, String title, String quantity) {
    page.getByTestId("sell-link").click();
    page.getByTestId("title").fill(title);
    page.getByTestId("venue").fill("The Cellar");
    page.getByTestId("price").fill("25.5");
    page.getByTestId("quantity").fill(quantity);
    page.getByTestId("submit").click();
    page.getByTestId("available").waitFor();
  }

  private static Locator card(Page page, String title) {
    return page.getByTestId("ticket-card").filter(new Locator.FilterOptions().setHasText(title));
  }

  private static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  private static void assertStatus(Page page, String status) {
    assertThat(page.getByTestId("order-status"))
        .hasAttribute(
            "data-status",
            status,
            new LocatorAssertions.HasAttributeOptions().setTimeout(WAIT_MILLIS + 10_000));
  }

  @Test
  void fromSignUpToPaidOrderWhileAnotherWatches() {
    Page seller = visit();
    signUp(seller);
    String title = "Night of " + UUID.randomUUID().toString().substring(0, 8);
    sell(seller, title, "8");

    Page watcher = visit();
    Locator seats = card(watcher, title).getByTestId("available");
    assertThat(seats).hasText("8");

    Page buyer = visit();
    signUp(buyer);
    buyer.getByTestId("search").fill(title);
    card(buyer, title).click();
    buyer.getByTestId("reserve").waitFor();
    shoot(buyer, "event");
    buyer.getByTestId("quantity").selectOption("3");
    buyer.getByTestId("reserve").click();
    assertStatus(buyer, "created");
    assertThat(buyer.getByTestId("countdown")).hasText(java.util.regex.Pattern.compile("0:\\d\\d"));
    shoot(buyer, "order");
    assertThat(seats).hasText("5");

    buyer.getByTestId("card").selectOption("tok_chargeDeclined");
    buyer.getByTestId("pay").click();
    assertThat(buyer.getByTestId("error")).containsText("declined");
    buyer.getByTestId("card").selectOption("tok_visa");
    buyer.getByTestId("pay").click();
    assertStatus(buyer, "complete");
    shoot(buyer, "paid");
    buyer.getByTestId("orders-link").click();
    assertThat(buyer.getByTestId("order-row")).hasCount(1);
    shoot(buyer, "orders");
    shoot(watcher, "browse");
  }

  @Test
  void aReservationThatIsNotPaidExpiresInView() {
    Page seller = visit();
    signUp(seller);
    String title = "Evening " + UUID.randomUUID().toString().substring(0, 8);
    sell(seller, title, "2");

    Page buyer = visit();
    signUp(buyer);
    buyer.getByTestId("search").fill(title);
    card(buyer, title).click();
    buyer.getByTestId("reserve").click();
    assertStatus(buyer, "created");
    assertThat(seller.getByTestId("available")).hasText("1");

    assertStatus(buyer, "cancelled");
    shoot(buyer, "expired");
    assertThat(seller.getByTestId("available")).hasText("2");
  }

  @Test
  void aPhoneShowsTheSameInANarrowColumn() {
    Page page = visit();
    page.setViewportSize(360, 740);
    signUp(page);
    sell(page, "Small stage", "3");
    shoot(page, "phone");
    assertEquals(
        360,
        ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue(),
        "the page is wider than the phone");
  }
}
