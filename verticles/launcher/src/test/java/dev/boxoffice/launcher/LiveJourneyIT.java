package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.boxoffice.testing.TcpProxy;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What happens elsewhere is seen at once, or as soon as the line is back; what is private is not. */
class LiveJourneyIT extends Journey {

    @Test
    void missedUpdatesAreFetchedLater() throws Exception {
        Vertx vertx = Vertx.vertx();
        TcpProxy line = new TcpProxy(vertx, shop().url());
        try {
            String title = title("Broken line");
            String id = list(shop().member(), title, 9);
            Page page = visit(wide(), line.address() + "/e/" + id);
            assertThat(page.getByTestId("available")).hasText("9");
            line.refuse();
            assertThat(page.getByTestId("connection"))
                    .hasAttribute("data-state", java.util.regex.Pattern.compile("offline|connecting"));
            shoot(page, "offline");
            assertEquals(201, shop().member().reserve(id, 4).status());
            line.heal();
            awaitLive(page);
            assertThat(page.getByTestId("available")).hasText("5");
            assertThat(page.getByTestId("announcement")).hasText("5 tickets left");
        } finally {
            line.close();
            vertx.close().await(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void announcesTheChangedOrderAlone() {
        Page page = member("/orders");
        assertThat(page.locator(".empty")).isVisible();
        String title = title("Announced");
        String ticketId = list(shop().member(), title, 2);
        RequestOptions order = RequestOptions.create().setData(Map.of("ticketId", ticketId, "quantity", 1));
        eventually()
                .until(() ->
                        page.request().post(shop().url() + "/api/orders", order).status() == 201);
        assertThat(page.getByTestId("order-row")).containsText(title);
        assertThat(page.getByTestId("announcement")).hasText(title + ": Reserved");
    }

    @Test
    void subscriptionToAnotherUserIsRefused() {
        Client other = shop().member();
        Page curious = member("/");
        awaitLive(curious);
        Object answer = curious.evaluate(
                """
            (userId) => new Promise((resolve) => {
              const bus = new EventBus('/eventbus');
              bus.onerror = (error) => resolve(error.body);
              bus.onclose = () => resolve('closed');
              bus.onopen = () => bus.registerHandler(`live.orders.${userId}`, () => resolve('heard'));
            })
            """,
                other.userId());
        assertEquals("rejected", answer);
    }
}
