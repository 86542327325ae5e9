package dev.boxoffice.web.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages of organisers show in a frame. */
class EmbedTest {
    private static final String PATH = "/embed/e/" + Samples.ID;
    private static final String SHOP_PATH = "/e/figaro-" + Samples.ID;
    private final StubApi api = new StubApi();

    @BeforeEach
    void fill() {
        api.answers.put("/api/events/" + Samples.ID, Samples.event().encode());
        api.answers.put("/api/events/figaro", Samples.event().encode());
        allow("https://opera.example", "https://www.opera.example:8443");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private void allow(String... origins) {
        String organiser = Samples.organiser()
                .put("embedOrigins", new JsonArray(List.of(origins)))
                .encode();
        api.answers.put("/api/organisers/" + Samples.SELLER, organiser);
        api.answers.put("/api/organisers/opera", organiser);
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }

    @Test
    void eventIsReadWithItsPricesAndLeadsToTheShop() {
        HttpResponse<String> answer = api.get(PATH);
        assertEquals(200, answer.statusCode());
        Document page = Jsoup.parse(answer.body());
        assertEquals(Samples.event().getString("title"), page.select("h1").text());
        assertEquals("Stalls", page.select("li span").get(0).ownText());
        assertEquals("€25.50", page.select("li strong").get(0).text());
        assertEquals("Sold out", page.select("li small").get(0).text());
        assertEquals(SHOP_PATH, page.select("a.button").attr("href"));
        assertEquals("_blank", page.select("a.button").attr("target"));
        assertTrue(page.select("a.button").text().startsWith("Get tickets"));
        assertEquals(
                "https://shop.example" + SHOP_PATH,
                page.select("link[rel=canonical]").attr("href"));
        assertEquals("noindex", answer.headers().firstValue("X-Robots-Tag").orElse(""));
        assertEquals(1, page.select("script").size(), "a title became a script");
        assertEquals(
                page.select("h1").text(),
                Jsoup.parse(api.get("/embed/e/figaro").body()).select("h1").text());
    }

    @Test
    void onlyTheSitesOfTheOrganiserShowIt() {
        HttpResponse<String> answer = api.get(PATH);
        assertTrue(
                policy(answer).endsWith("; frame-ancestors https://opera.example https://www.opera.example:8443"),
                policy(answer));
        assertTrue(policy(answer).startsWith("default-src 'none'"));
        assertFalse(answer.headers().firstValue("X-Frame-Options").isPresent());
        assertFalse(answer.headers().firstValue("Set-Cookie").isPresent());
        assertEquals(
                "https://opera.example https://www.opera.example:8443",
                Jsoup.parse(answer.body()).select("html").attr("data-origins"));
    }

    @Test
    void withoutSitesNoPageShowsIt() {
        allow();
        assertTrue(policy(api.get(PATH)).endsWith("frame-ancestors 'none'"));
    }

    @Test
    void organiserWithoutAPageHasNoSites() {
        api.answers.remove("/api/organisers/" + Samples.SELLER);
        assertTrue(policy(api.get(PATH)).endsWith("frame-ancestors 'none'"));
    }

    @Test
    void listOfAnOrganiserLeadsToEachEvent() {
        api.answers.put(
                "/api/events?organiserId=" + Samples.SELLER + "&upcoming=true&sort=startsAt&limit=24",
                new JsonArray().add(Samples.event()).encode());
        HttpResponse<String> answer = api.get("/embed/o/opera?theme=dark");
        Document page = Jsoup.parse(answer.body());
        assertEquals("City Opera", page.select("h1").text());
        assertEquals(SHOP_PATH, page.select(".events a").attr("href"));
        assertEquals("dark", page.select("html").attr("data-theme"));
        assertTrue(policy(answer).contains("frame-ancestors https://opera.example"));
    }

    @Test
    void themeIsOneOfThree() {
        assertTrue(api.get(PATH + "?theme=light").body().contains("data-theme=\"light\""));
        assertTrue(api.get(PATH + "?theme=%22%3E%3Cscript%3E").body().contains("data-theme=\"auto\""));
        assertTrue(api.get(PATH).body().contains("data-theme=\"auto\""));
    }

    @Test
    void cancelledEventSaysSo() {
        JsonObject cancelled = Samples.event().put("status", "cancelled");
        api.answers.put("/api/events/" + Samples.ID, cancelled.encode());
        Document page = Jsoup.parse(api.get(PATH).body());
        assertTrue(page.select(".notice").text().contains("is cancelled"));
        assertEquals(0, page.select("li").size());
        assertTrue(page.select("a.button").text().startsWith("Cancelled"));
    }

    @Test
    void statusesAreTrue() {
        assertEquals(404, api.get("/embed/e/nothing").statusCode());
        assertEquals(404, api.get("/embed/o/nobody").statusCode());
        assertEquals(404, api.get("/embed/e/a%20b").statusCode());
        api.isAway = true;
        HttpResponse<String> away = api.get("/embed/e/another");
        assertEquals(503, away.statusCode());
        assertEquals("", policy(away), "the policy of all pages stays");
    }
}
