package dev.boxoffice.web.render;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import dev.boxoffice.web.live.LiveAddresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Public addresses as crawlers, messengers and browsers without script read them. */
class PublicPagesTest {
    private static final String PATH = "/e/figaro-" + Samples.ID;
    private static final String EVENT = "/api/events/" + Samples.ID;
    private final StubApi api = new StubApi();

    @BeforeEach
    void fill() {
        api.answers.put(EVENT, Samples.event().encode());
        api.answers.put("/api/events/figaro", Samples.event().encode());
        api.answers.put("/api/organisers/" + Samples.SELLER, Samples.organiser().encode());
        api.answers.put("/api/organisers/opera", Samples.organiser().encode());
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Document page(String path) {
        HttpResponse<String> answer = api.get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return Jsoup.parse(answer.body(), "https://shop.example");
    }

    private static String meta(Document page, String name) {
        return page.select("meta[property=" + name + "],meta[name=" + name + "]")
                .attr("content");
    }

    @Test
    void eventIsReadWithoutScript() {
        Document page = page(PATH);
        String title = Samples.event().getString("title");
        assertEquals(title, page.select("h1").text());
        assertEquals(1, page.select("h1").size());
        assertTrue(
                page.select(".lead").text().contains("19:30 – 22:00"),
                page.select(".lead").text());
        assertTrue(page.select(".event-facts").text().contains("Times are in Berlin time."));
        assertEquals("2031-05-17T19:30:00+02:00", page.select("time").attr("datetime"));
        assertEquals("/o/opera", page.select(".by a").attr("href"));
        assertTrue(page.select(".venue").text().contains("Unter den Linden 7"));
        assertEquals("/c/berlin", page.select("a[href^=/c/]").attr("href"));
        assertEquals("/category/opera", page.select("a[href^=/category/]").attr("href"));
        assertEquals("Stalls", page.select(".type h3").get(0).text());
        assertEquals("€25.50", page.select(".type-price").get(0).text());
        assertEquals("Sold out", page.select(".type-state").get(0).text());
        assertEquals("An opera.", page.select(".prose-html").text());
        assertTrue(page.select("noscript").text().contains("JavaScript"));
        assertEquals(0, page.select("script:not([type])").size(), "a title became a script");
    }

    @Test
    void browsersChooseTheFileOfAnImage() {
        JsonObject image = new JsonObject()
                .put("large", "/i/large")
                .put("medium", "/i/medium")
                .put("small", "/i/small");
        api.answers.put(EVENT, Samples.event().put("image", image).encode());
        Element shown = page(PATH).select("img.poster").first();
        assertEquals("/i/small 480w, /i/medium 960w, /i/large 1600w", shown.attr("srcset"));
        assertTrue(shown.hasAttr("sizes") && shown.hasAttr("width") && shown.hasAttr("height"));
        assertEquals("eager", shown.attr("loading"), "it is on the first screen");
    }

    @Test
    void eventIsDescribedToMachines() {
        Document page = page(PATH);
        assertEquals(
                "https://shop.example" + PATH,
                page.select("link[rel=canonical]").attr("href"));
        assertTrue(page.title().startsWith("Figaro") && page.title().endsWith("· boxoffice"), page.title());
        for (String name : new String[] {
            "og:title", "og:description", "og:url", "og:site_name", "og:type", "description", "twitter:title"
        }) {
            assertFalse(meta(page, name).isEmpty(), name);
        }
        assertEquals("https://shop.example/og/" + Samples.ID + ".png?v=3&lang=en", meta(page, "og:image"));
        assertEquals("summary_large_image", meta(page, "twitter:card"));
        JsonObject data =
                new JsonObject(page.select("script[type=application/ld+json]").html());
        assertEquals("Event", data.getString("@type"));
        JsonObject answers = new JsonObject(page.select("#first-answers").html());
        assertEquals(Samples.event(), answers.getJsonObject(EVENT).getJsonObject("body"));
        assertNotNull(answers.getJsonObject("/api/organisers/" + Samples.SELLER));
    }

    @ParameterizedTest
    @EnumSource
    void pageIsInTheLanguageOfItsReader(Language language) {
        Catalogue words = Catalogue.of(language);
        HttpResponse<String> asked = api.get(PATH, "Accept-Language", "xx, " + language.tag() + "-CH;q=0.9, en;q=0.1");
        Document page = Jsoup.parse(asked.body());
        assertEquals(language.tag(), page.select("html").attr("lang"));
        assertEquals(words.text("shop.tickets"), page.select(".types h2").text());
        assertEquals(
                words.text("shop.soldOut"), page.select(".type-state").get(0).text());
        assertEquals(
                "https://shop.example" + PATH,
                page.select("link[rel=canonical]").attr("href"));
        assertTrue(asked.headers().firstValue("vary").orElseThrow().contains("Accept-Language"));
        HttpResponse<String> kept = api.get(PATH, "Cookie", "language=" + language.tag());
        assertEquals(
                page.select("main").html(),
                Jsoup.parse(kept.body()).select("main").html());
    }

    @Test
    void eachLanguageHasAnAddress() {
        HttpResponse<String> answer = api.get(PATH + "?lang=ar", "Accept-Language", "de");
        Document page = Jsoup.parse(answer.body());
        assertEquals("ar", page.select("html").attr("lang"));
        assertEquals(
                "https://shop.example" + PATH + "?lang=ar",
                page.select("link[rel=canonical]").attr("href"));
        assertEquals(
                Set.of("x-default", "en", "de", "fr", "es", "ar"),
                Set.copyOf(page.select("link[hreflang]").eachAttr("hreflang")));
        assertEquals(
                "https://shop.example" + PATH + "?lang=fr",
                page.select("link[hreflang=fr]").attr("href"));
        assertTrue(answer.headers().firstValue("set-cookie").orElseThrow().startsWith("language=ar;"));
        assertEquals(
                "de",
                Jsoup.parse(api.get(PATH + "?lang=xx", "Accept-Language", "de").body())
                        .select("html")
                        .attr("lang"));
    }

    @Test
    void otherAddressesOfAnEventLeadToItsOwn() {
        for (String path : new String[] {"/e/" + Samples.ID, "/e/figaro", "/e/once-called-" + Samples.ID}) {
            HttpResponse<String> answer = api.get(path);
            assertEquals(301, answer.statusCode(), path);
            assertEquals(PATH, answer.headers().firstValue("location").orElseThrow());
        }
        api.answers.put(
                "/api/tickets/" + Samples.TYPE,
                new JsonObject().put("eventId", Samples.ID).encode());
        HttpResponse<String> type = api.get("/e/" + Samples.TYPE);
        assertEquals(301, type.statusCode());
        assertEquals("/e/" + Samples.ID, type.headers().firstValue("location").orElseThrow());
    }

    @Test
    void linesOfEventsLeadToTheirPagesForNow() {
        for (String part : new String[] {"figaro-" + Samples.ID, Samples.ID, "figaro"}) {
            HttpResponse<String> answer = api.get("/queue/" + part);
            assertEquals(302, answer.statusCode(), part);
            assertEquals(PATH, answer.headers().firstValue("location").orElseThrow());
        }
        assertEquals(404, api.get("/queue/nothing").statusCode());
    }

    @Test
    void formerSlugOfAnOrganiserLeadsOn() {
        api.answers.put("/api/organisers/former-opera", Samples.organiser().encode());
        api.answers.put("/api/events?organiserId=" + Samples.SELLER + "&upcoming=true&sort=startsAt&limit=24", "[]");
        HttpResponse<String> answer = api.get("/o/former-opera");
        assertEquals(301, answer.statusCode());
        assertEquals("/o/opera", answer.headers().firstValue("location").orElseThrow());
    }

    @Test
    void capitalsLeadToTheAddress() {
        for (String path : new String[] {
            PATH.toUpperCase(Locale.ROOT).replace("/E/", "/e/"),
            "/e/figaro-" + Samples.ID.toUpperCase(Locale.ROOT),
            "/e/FIGARO"
        }) {
            HttpResponse<String> answer = api.get(path);
            assertEquals(301, answer.statusCode(), path);
            assertEquals(PATH, answer.headers().firstValue("location").orElseThrow());
        }
        api.answers.put("/api/events?organiserId=" + Samples.SELLER + "&upcoming=true&sort=startsAt&limit=24", "[]");
        for (String part : new String[] {Samples.SELLER.toUpperCase(Locale.ROOT), "Opera"}) {
            HttpResponse<String> answer = api.get("/o/" + part);
            assertEquals(301, answer.statusCode(), part);
            assertEquals("/o/opera", answer.headers().firstValue("location").orElseThrow());
        }
    }

    @Test
    void statusCodesAreTrue() {
        assertEquals(404, api.get("/e/nothing").statusCode());
        assertEquals(404, api.get("/o/nobody").statusCode());
        assertEquals(404, api.get("/c/atlantis").statusCode());
        assertEquals(404, api.get("/sitemap-0.xml").statusCode());
        HttpResponse<String> unknown = api.get("/nowhere/at/all", "Accept", "text/html,*/*");
        assertEquals(404, unknown.statusCode());
        assertEquals("noindex", unknown.headers().firstValue("x-robots-tag").orElseThrow());
        assertEquals("/", Jsoup.parse(unknown.body()).select("a.button").attr("href"), "there is no way home");
        HttpResponse<String> ofProgram = api.get("/nowhere/at/all", "Accept", "*/*");
        assertEquals(404, ofProgram.statusCode());
        assertEquals(
                "not_found",
                new JsonObject(ofProgram.body())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("code"));
        JsonObject withdrawn = Samples.event().put("status", "cancelled").put("ticketTypes", new JsonArray());
        api.answers.put(EVENT, withdrawn.encode());
        api.answers.put(
                "/api/tickets/" + Samples.ID,
                new JsonObject().put("status", "withdrawn").encode());
        assertEquals(410, api.get(PATH).statusCode());
    }

    @Test
    void cancelledEventSaysSo() {
        api.answers.put(
                EVENT,
                Samples.event()
                        .put("status", "cancelled")
                        .put("message", "We are sorry.")
                        .encode());
        Document page = page(PATH);
        assertTrue(page.select(".notice.bad").text().contains("cancelled"));
        assertTrue(page.select("blockquote").text().contains("We are sorry."));
        assertEquals(0, page.select(".types").size());
    }

    @Test
    void frozenEventOffersNothing() {
        api.answers.put(EVENT, Samples.event().put("frozen", true).encode());
        Document page = page(PATH);
        assertTrue(page.select(".notice").text().contains("not on sale at the moment"));
        assertEquals(0, page.select(".types").size());
        assertEquals("noindex", meta(page, "robots"));
        assertFalse(page.select("script[type=application/ld+json]").html().contains("InStock"));
    }

    @Test
    void lastPageIsSentWhileTicketsIsAway() {
        page(PATH);
        api.isAway = true;
        change();
        assertEquals(200, api.get(PATH).statusCode());
        HttpResponse<String> other = api.get("/e/" + Samples.TYPE);
        assertEquals(503, other.statusCode());
        assertEquals("2", other.headers().firstValue("retry-after").orElseThrow());
        assertEquals(1, Jsoup.parse(other.body()).select("#app").size(), "the script has no place");
    }

    private void change() {
        JsonObject message = new JsonObject()
                .put("type", "event")
                .put("event", new JsonObject().put("id", Samples.ID).put("version", 4));
        api.vertx.eventBus().publish(LiveAddresses.TICKETS, message);
    }

    @Test
    void changeIsShownAtOnce() {
        page(PATH);
        api.answers.put(EVENT, Samples.event().put("title", "Don Giovanni").encode());
        assertTrue(page(PATH).title().startsWith("Figaro"), "it is not kept");
        change();
        await().until(() -> page(PATH).title().startsWith("Don Giovanni"));
    }

    @Test
    void unchangedPageIsNotSentAgain() {
        String tag = api.get(PATH).headers().firstValue("etag").orElseThrow();
        assertEquals(304, api.get(PATH, "If-None-Match", tag).statusCode());
        assertEquals(
                "gzip",
                api.get(PATH, "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("content-encoding")
                        .orElseThrow());
    }

    @Test
    void listsLeadOn() {
        String list = new JsonArray().add(Samples.event()).encode();
        api.answers.put("/api/events?sort=startsAt&when=upcoming&limit=12", list);
        api.answers.put("/api/events?city=berlin&sort=startsAt&when=upcoming&limit=12", list);
        api.answers.put("/api/events?sort=relevance&words=a+b&when=upcoming&limit=12", list);
        Document start = page("/?utm=1");
        assertEquals(
                "https://shop.example/", start.select("link[rel=canonical]").attr("href"));
        assertEquals(PATH, start.select("a.card").attr("href"));
        assertEquals("/?cursor=next", start.select("a[rel=next]").attr("href"));
        api.answers.put("/api/events?sort=startsAt&when=upcoming&limit=12&cursor=next", list);
        assertEquals(PATH, page("/?cursor=next").select("a.card").attr("href"));
        assertEquals(200, api.get("/?cursor=made-up").statusCode());
        assertEquals("Events in Berlin", page("/c/berlin").select("h1").text());
        Document found = page("/?q=a+b");
        assertEquals("a b", found.select("input[name=q]").attr("value"));
        assertEquals("noindex", meta(found, "robots"));
        assertNull(found.selectFirst("link[rel=canonical]"));
    }

    @Test
    void searchesAreNamedAfterTheirWords() {
        api.answers.put(
                "/api/events?sort=relevance&words=neon+%3Cb%3E&when=upcoming&limit=12",
                new JsonArray().add(Samples.event()).encode());
        assertEquals(
                "Events for “neon <b>” · boxoffice", page("/?q=neon+%3Cb%3E").title());
    }

    @Test
    void descriptionIsTextWithoutMarks() {
        JsonObject event =
                Samples.event().put("description", "# Doors\n- at *four*\n- [by train](https://rail.example/x)");
        api.answers.put(EVENT, event.encode());
        String description = meta(page(PATH), "description");
        assertTrue(description.endsWith(". Doors at four by train"), description);
    }

    @Test
    void filtersAreLeftToTheScript() {
        for (String filter : List.of("free=true", "when=weekend", "city=graz", "maxPrice=5")) {
            assertEquals(404, api.get("/?" + filter).statusCode(), filter);
        }
    }
}
