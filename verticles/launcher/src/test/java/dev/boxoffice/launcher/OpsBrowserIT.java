package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.bridge.DeadLetters;
import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.testing.PublishedEvents;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator at the page of operators, in a real browser. */
class OpsBrowserIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int WAIT_MILLIS = 30_000;

  private static Shop shop;
  private static Connection nats;
  private static Playwright playwright;
  private static Browser browser;

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void open() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
    shop = new Shop(Map.of("STATUS_SECONDS", "1", "METRICS_SAMPLE_SECONDS", "1"));
    nats = Nats.connect(shop.nats().url());
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
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
  }

  @AfterAll
  static void close() throws Exception {
    browser.close();
    playwright.close();
    nats.close();
    shop.close();
  }

  @AfterEach
  void leave() {
    contexts.forEach(BrowserContext::close);
    assertEquals(List.of(), complaints, "the page complained in the console");
  }

  private Page visit(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options.setLocale("en-GB"));
    context.setDefaultTimeout(WAIT_MILLIS);
    contexts.add(context);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
    page.navigate(shop.url() + "/ops");
    return page;
  }

  private Page visit() {
    return visit(new Browser.NewContextOptions().setViewportSize(1280, 1000));
  }

  private static void signIn(Page page, String email) {
    page.getByTestId("email").fill(email);
    page.getByTestId("password").fill(Client.PASSWORD);
    page.getByTestId("submit").click();
  }

  private static String newMember() {
    String email = UUID.randomUUID() + "@example.com";
    JsonObject who = new JsonObject().put("email", email).put("password", Client.PASSWORD);
    assertEquals(201, shop.visitor().post("/api/users/signup", who).status());
    return email;
  }

  private Page visitAsOperator(Browser.NewContextOptions options) {
    String email = newMember();
    shop.makeOperator(email);
    Page page = visit(options);
    signIn(page, email);
    page.getByTestId("overall").waitFor();
    return page;
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve("ops-" + name + ".png"))
            .setFullPage(true));
  }

  private static void assertSoon(Locator locator, String text) {
    locator.filter(new Locator.FilterOptions().setHasText(text)).first().waitFor();
  }

  private static Locator letters(Page page, String consumer) {
    return page.getByTestId("letter").filter(new Locator.FilterOptions().setHasText(consumer));
  }

  @Test
  void onlyAnOperatorIsLetIn() {
    String email = newMember();
    Page page = visit();
    signIn(page, email);
    page.getByTestId("refused").waitFor();
    shoot(page, "refused");
    shop.makeOperator(email);
    signIn(page, email);
    assertSoon(page.getByTestId("overall"), "All services are up");
  }

  @Test
  void healthNumbersAndCircuitsAreSeenAsTheyChange() {
    Page page = visitAsOperator(new Browser.NewContextOptions().setViewportSize(1280, 1000));
    Client buyer = shop.member();
    String ticketId = shop.member().list("Watched", 3);
    eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
    for (String domain : Domains.ALL) {
      assertThat(page.getByTestId("service-" + domain).getByTestId("state").first()).hasText("up");
    }
    assertThat(page.getByTestId("circuit-stripe")).containsText("closed");
    assertThat(page.getByTestId("chart-reservations").locator("b"))
        .hasText(Pattern.compile("[1-9]\\d*"));
    assertThat(page.getByTestId("chart-reservations").locator("svg"))
        .hasAttribute("aria-label", Pattern.compile("Reservations live: now [1-9].*"));
    page.getByTestId("service-orders").locator("summary").click();
    assertThat(page.getByTestId("service-orders")).containsText("mongodb answers");
    shoot(page, "desktop");
  }

  @Test
  void aPoisonedEventAppearsIsShownAndDropped() throws Exception {
    Page page = visitAsOperator(new Browser.NewContextOptions().setViewportSize(1280, 1000));
    byte[] poison = "{\"poison\":".getBytes(StandardCharsets.UTF_8);
    Headers headers = new Headers().put(PublishedEvents.WRONG_ON_PURPOSE, "yes");
    nats.jetStream().publish(Subjects.ORDER_CANCELLED, headers, poison);
    Locator letter = letters(page, "expiration-order-cancelled");
    letter.waitFor();
    letter.getByTestId("show").click();
    assertThat(page.getByTestId("body")).hasText("{\"poison\":");
    shoot(page, "shown");
    page.keyboard().press("Escape");
    assertThat(page.getByTestId("dialog")).hasCount(0);

    letter.getByTestId("drop").click();
    shoot(page, "confirm");
    page.getByTestId("confirm").click();
    assertThat(letter).hasCount(0);
    assertThat(page.getByTestId("said")).containsText("Dropped");
  }

  @Test
  void anEventIsReplayedByTheKeyboardAlone() throws Exception {
    Page page =
        visitAsOperator(
            new Browser.NewContextOptions()
                .setViewportSize(1280, 1000)
                .setColorScheme(ColorScheme.DARK));
    String ticketId = Ids.next();
    Headers headers =
        new Headers()
            .put(DeadLetters.CONSUMER, "orders-ticket-created")
            .put(DeadLetters.CAUSE, "the database said what nobody had thought of");
    nats.jetStream()
        .publish("dead.orders.events.ticket.created", headers, Announced.created(ticketId));
    Locator letter = letters(page, "orders-ticket-created");
    letter.waitFor();
    shoot(page, "dark");

    letter.getByTestId("replay").focus();
    page.keyboard().press("Enter");
    page.getByTestId("confirm").waitFor();
    page.keyboard().press("Tab");
    assertThat(page.getByTestId("confirm")).isFocused();
    page.keyboard().press("Enter");
    assertThat(letter).hasCount(0);
    assertThat(page.getByTestId("said")).containsText("Replayed");
    Client buyer = shop.member();
    eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
  }

  @Test
  void aPhoneShowsTheSameInANarrowColumn() throws Exception {
    Headers headers = new Headers().put(DeadLetters.CONSUMER, "payments-order-created");
    nats.jetStream().publish("dead.payments.events.order.created", headers, new byte[] {'{'});
    Page page = visitAsOperator(new Browser.NewContextOptions().setViewportSize(360, 740));
    letters(page, "payments-order-created").waitFor();
    shoot(page, "phone");
    assertEquals(
        360,
        ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue(),
        "the page is wider than the phone");
  }
}
