package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.boxoffice.embedded.TestServers;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shop is open before auth has ever answered, and knows its people once it does. */
class WithoutAuthIT {
    private static final JsonObject LISTING =
            new JsonObject().put("title", "Concert").put("price", 20);

    /** Of the form of a session, so that only a key can tell that it is none. */
    private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0." + "A".repeat(86);

    @Test
    void browsingNeedsNoSession() throws Exception {
        try (TestServers.IsolatedNats nats = TestServers.isolated();
                ServerSocket silent = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
                Chromium chromium = new Chromium()) {
            JsonObject settings = Shop.environment(nats.url());
            try (ChildJvm tickets = ChildJvm.start(settings, "tickets");
                    ChildJvm web = ChildJvm.start(edge(settings, tickets, silent), "web")) {
                String url = web.url();
                Client visitor = new Client(url);
                for (String token : List.of("", "garbage", TOKEN)) {
                    assertServed(visitor, token);
                }
                Page page = chromium.visit(url, new Browser.NewContextOptions());
                assertThat(page.getByTestId("search")).isVisible();
                assertThat(page.getByTestId("signin-link")).isVisible();
                startAuth(settings, silent, url, page);
            }
        }
    }

    private static JsonObject edge(JsonObject settings, ChildJvm tickets, ServerSocket auth) {
        return settings.copy()
                .put("TICKETS_URL", tickets.url())
                .put("AUTH_URL", "http://127.0.0.1:" + auth.getLocalPort());
    }

    private static void assertServed(Client visitor, String token) {
        String cookie = "session=" + token;
        assertEquals(
                200,
                visitor.send(visitor.request("/api/tickets").header("Cookie", cookie))
                        .status());
        Client.Answer refused = visitor.send(visitor.request("/api/tickets")
                .headers("Cookie", cookie, "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(LISTING.encode())));
        assertEquals(token.isEmpty() ? 401 : 503, refused.status(), token);
        if (!token.isEmpty()) {
            assertNotNull(refused.header("Retry-After"));
            assertEquals("unavailable", refused.error().getString("code"));
        }
    }

    private static void startAuth(JsonObject settings, ServerSocket silent, String url, Page page) throws IOException {
        silent.close();
        JsonObject own = settings.copy().put("HTTP_PORT", Integer.toString(silent.getLocalPort()));
        try (ChildJvm auth = ChildJvm.start(own, "auth")) {
            auth.url();
            Client seller = new Client(url).signUp();
            eventually().until(() -> seller.post("/api/tickets", LISTING).status() == 201);
            page.reload();
            assertThat(page.getByTestId("ticket-card").first()).containsText("Concert");
        }
    }
}
