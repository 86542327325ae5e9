package dev.boxoffice.web.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What readers of news, calendars, crawlers and messengers fetch. */
class FeedsTest {
    private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String PATH = "/e/figaro-" + Samples.ID;
    private final StubApi api = new StubApi();

    @BeforeEach
    void fill() {
        String list = new JsonArray().add(Samples.event()).encode();
        api.answers.put("/api/events/" + Samples.ID, Samples.event().encode());
        api.answers.put("/api/organisers/opera", Samples.organiser().encode());
        api.answers.put("/api/events?organiserId=" + Samples.SELLER + "&upcoming=true&sort=startsAt&limit=24", list);
        api.answers.put("/api/events?sort=createdAt&limit=1", list);
        api.answers.put("/api/events?sort=createdAt&limit=100&page=1", list);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Document xml(String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        String body = api.get(path).body();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void organiserHasANewsFeed() throws Exception {
        SyndFeed feed = new SyndFeedInput()
                .build(new StringReader(api.get("/feeds/opera.rss").body()));
        assertEquals("City Opera", feed.getTitle());
        assertEquals("https://shop.example/o/opera", feed.getLink());
        assertEquals(
                Samples.event().getString("title"), feed.getEntries().get(0).getTitle());
        assertEquals("https://shop.example" + PATH, feed.getEntries().get(0).getLink());
        assertTrue(feed.getEntries().get(0).getPublishedDate() != null, "its date is not read");
        assertEquals(404, api.get("/feeds/nobody.rss").statusCode());
        assertEquals(404, api.get("/feeds/opera.txt").statusCode());
    }

    @Test
    void pageOfTheOrganiserNamesThem() {
        org.jsoup.nodes.Document organiser = Jsoup.parse(api.get("/o/opera").body());
        assertEquals(
                "/feeds/opera.rss",
                organiser
                        .select("link[rel=alternate][type=application/rss+xml]")
                        .attr("href"));
        assertEquals(
                "/feeds/opera.ics",
                organiser.select("link[rel=alternate][type=text/calendar]").attr("href"));
        assertEquals(2, organiser.select("main a[href^=/feeds/]").size());
    }

    @Test
    void organiserHasACalendar() {
        String calendar = api.get("/feeds/opera.ics").body();
        assertTrue(calendar.contains("X-WR-CALNAME:City Opera"), calendar);
        assertTrue(calendar.contains("DTSTART:20310517T173000Z"), calendar);
        assertTrue(calendar.replace("\r\n ", "").contains("URL:https://shop.example" + PATH), calendar);
    }

    @Test
    void nameOfACalendarIsEscaped() {
        api.answers.put(
                "/api/organisers/opera",
                Samples.organiser().put("name", "Opera; new, \\ old").encode());
        String calendar = api.get("/feeds/opera.ics").body();
        assertTrue(calendar.contains("X-WR-CALNAME:Opera\\; new\\, \\\\ old"), calendar);
    }

    @Test
    void eventIsAFileForCalendars() {
        String path = Jsoup.parse(api.get(PATH).body())
                .select("main a[type=text/calendar]")
                .attr("href");
        HttpResponse<String> answer = api.get(path);
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("text/calendar"));
        String calendar = answer.body().replace("\r\n ", "");
        assertTrue(calendar.contains("DTSTART:20310517T173000Z"), calendar);
        assertTrue(calendar.contains("URL:https://shop.example" + PATH), calendar);
        for (String wrong : List.of("/calendar/x.ics", "/calendar/.ics", path.replace(".ics", ".txt"), path + "s")) {
            assertEquals(404, api.get(wrong).statusCode(), wrong);
        }
    }

    @Test
    void sitemapNamesAllPages() throws Exception {
        Document index = xml("/sitemap.xml");
        assertEquals(SITEMAPS, index.getDocumentElement().getNamespaceURI());
        assertEquals("sitemapindex", index.getDocumentElement().getLocalName());
        assertEquals(
                "https://shop.example/sitemap-1.xml",
                index.getElementsByTagNameNS(SITEMAPS, "loc").item(0).getTextContent());
        Document page = xml("/sitemap-1.xml");
        assertEquals("urlset", page.getDocumentElement().getLocalName());
        assertEquals(4, page.getElementsByTagNameNS(SITEMAPS, "loc").getLength(), "start, event, city, category");
        assertEquals(
                "https://shop.example" + PATH,
                page.getElementsByTagNameNS(SITEMAPS, "loc").item(1).getTextContent());
        assertTrue(api.get("/robots.txt").body().contains("Sitemap: https://shop.example/sitemap.xml"));
    }

    @Test
    void sitemapNamesOrganisersOfPublicEvents() throws Exception {
        api.answers.put(
                "/api/organisers/public/names?ids=" + Samples.SELLER,
                "[" + Samples.organiser().encode() + "]");
        NodeList paths = xml("/sitemap-1.xml").getElementsByTagNameNS(SITEMAPS, "loc");
        assertEquals(5, paths.getLength());
        assertEquals("https://shop.example/o/opera", paths.item(4).getTextContent());
    }

    @Test
    void eventWithoutAnImageGetsOne() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(api.bytes("/og/" + Samples.ID + ".png")));
        assertEquals(1200, image.getWidth());
        assertEquals(630, image.getHeight());
        assertTrue(image.getRGB(5, 5) != image.getRGB(1190, 620), "it has one colour");
        assertEquals(404, api.get("/og/nothing.png").statusCode());
    }

    @Test
    void textOfAnyScriptIsDrawn() throws Exception {
        JsonObject event = Samples.event().put("title", "أم كلثوم 日本 Ελλάδα 🎭 " + "long ".repeat(60));
        api.answers.put("/api/events/" + Samples.ID, event.encode());
        byte[] png = api.bytes("/og/" + Samples.ID + ".png");
        assertTrue(png.length > 10_000 && png.length < 600_000, png.length + " bytes");
    }
}
