package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of the whole system, as those without script read them. */
class RenderedPagesIT {
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static Client.Answer get(String path) {
        Client visitor = shop.visitor();
        return visitor.send(visitor.request(path).header("Accept", "text/html").GET());
    }

    @Test
    void publishedEventIsReadAtOnceAndItsChangesToo() {
        SoldEvent sold = SoldEvent.publish(shop, "Evening <b>of</b> strings");
        eventually().until(() -> get(sold.view()).status() == 200);
        String page = get(sold.view()).body();
        assertTrue(page.contains("Evening &lt;b&gt;of&lt;/b&gt; strings"), page);
        assertTrue(page.contains("Saturday, 17 May 2031 at 19:30"), page);
        assertTrue(page.contains("Berlin time, CEST"), page);
        assertTrue(page.contains("$15.00") && page.contains("$40.00"), page);
        assertTrue(page.contains("\"@type\":\"Event\""), page);
        eventually().until(() -> get("/").body().contains(sold.view()));
        eventually().until(() -> get("/c/seedorf").body().contains(sold.view()));
        eventually().until(() -> get("/sitemap-1.xml").body().contains(sold.view()));
        Client.Answer before = sold.organiser().get("/api/events/" + sold.id());
        Client.Answer cancelled = sold.organiser()
                .send(sold.organiser()
                        .request("/api/events/" + sold.id() + "/cancel")
                        .header("If-Match", before.header("etag"))
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, cancelled.status(), cancelled.body());
        eventually().until(() -> get(sold.view()).body().contains("https://schema.org/EventCancelled"));
    }

    @Test
    void listingHasAnAddressAndIsGoneOnceWithdrawn() {
        Client seller = shop.member();
        String id = Journey.list(seller, "Gone soon", 3);
        eventually().until(() -> get("/e/" + id).status() == 301);
        String address = get("/e/" + id).header("location");
        assertEquals("/e/gone-soon-" + id, address);
        assertEquals(200, get(address).status());
        assertEquals(204, seller.delete("/api/tickets/" + id).status());
        eventually().until(() -> get(address).status() == 410);
    }

    @Test
    void organiserIsListedUnderItsPresentAddressAndFoundUnderFormerOnes() {
        SoldEvent sold = SoldEvent.publish(shop, "Lines and names");
        String organiser = "/api/organisers/" + sold.organiser().userId();
        assertFalse(get("/sitemap-1.xml").body().contains("/o/"), "an organiser without a name is listed");
        for (String slug : new String[] {"house-of-before", "house-of-now"}) {
            JsonObject page = new JsonObject().put("name", "House").put("slug", slug);
            assertEquals(200, sold.organiser().put(organiser, page).status());
        }
        eventually().until(() -> get("/o/house-of-before").status() == 301);
        assertEquals("/o/house-of-now", get("/o/house-of-before").header("location"));
        eventually().until(() -> get("/sitemap-1.xml").body().contains("/o/house-of-now<"));
        assertFalse(get("/sitemap-1.xml").body().contains("/o/house-of-before"));
        Client.Answer line = get("/queue" + sold.view().substring("/e".length()));
        assertEquals(302, line.status());
        assertEquals(sold.view(), line.header("location"));
    }

    @Test
    void viewsOfUsersAreNotListedAndUnknownAddressesAreUnknown() {
        for (String path : new String[] {"/orders", "/orders/a", "/sell", "/account", "/t", "/events/a/desk"}) {
            Client.Answer view = get(path);
            assertEquals(200, view.status(), path);
            assertEquals("noindex", view.header("x-robots-tag"), path);
        }
        assertEquals(404, get("/nowhere/at/all").status());
        assertEquals(404, get("/e/nothing").status());
        assertFalse(get("/nowhere").body().startsWith("{"), "browsers get JSON");
        assertTrue(new JsonObject(get("/api/nowhere").body()).containsKey("errors"));
    }

    @Test
    void draftIsNotThereForOthers() {
        Client organiser = shop.member();
        Client.Answer draft = organiser.post("/api/events", new JsonObject().put("title", "Secret plans"));
        assertEquals(201, draft.status(), draft.body());
        Client.Answer page = get("/e/" + draft.id());
        assertEquals(404, page.status());
        assertFalse(page.body().contains("Secret plans"));
        assertTrue(page.body().contains("/js/main.js"), "its organiser cannot preview it");
    }

    /** Those of the edge and of the domains behind it, each as its reader asks for it. */
    @Test
    void browserIsShownPageOfRefusalAndProgramGetsJson() {
        String long6000 = "a".repeat(6_000);
        String wrong = "/api/notifications/unsubscribe?user=00000000-0000-7000-8000-000000000000&token=wrong";
        Map<String, Integer> refusals = Map.of(
                "/?lang=" + long6000, 414, "/embed/e/x?theme=" + long6000, 414, "/no/such/page", 404, wrong, 400);
        Client visitor = shop.visitor();
        refusals.forEach((path, status) -> {
            HttpRequest.Builder asked = visitor.request(path).GET();
            Client.Answer page = visitor.send(asked.setHeader("Accept", "text/html"));
            assertEquals(status, page.status(), path);
            assertTrue(page.header("content-type").startsWith("text/html"), path);
            assertTrue(page.body().contains("href=\"/\""), page.body());
            assertFalse(page.body().contains("\"errors\""), page.body());
            Client.Answer json = visitor.send(asked.setHeader("Accept", "application/json"));
            assertEquals(status, json.status(), path);
            assertTrue(json.header("content-type").startsWith("application/json"), path);
        });
        Client.Answer posted = visitor.send(
                visitor.request("/").setHeader("Accept", "text/html").POST(HttpRequest.BodyPublishers.noBody()));
        assertEquals(405, posted.status());
        assertTrue(posted.header("content-type").startsWith("text/html"), posted.body());
    }
}
