package dev.boxoffice.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import dev.boxoffice.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of the script, as it is sent for its views. */
class PageRoutesTest {
    private static final String ID = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000";
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static int port;

    @BeforeAll
    static void listen() {
        Router router = Router.router(VERTX);
        new PageRoutes(Await.await(PageLanguages.read(VERTX)), false).addTo(router);
        port = Await.await(VERTX.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterAll
    static void close() {
        Await.await(VERTX.close());
    }

    private static HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", language)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String title(String path, Language language) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path, language.tag());
        assertEquals(200, answer.statusCode(), path);
        return Jsoup.parse(answer.body()).title();
    }

    @Test
    void eachViewOfUsersIsNamed() throws Exception {
        for (Language language : Language.values()) {
            for (String view : PageAddresses.APP_VIEWS) {
                String title = title("/" + view, language);
                assertTrue(title.matches(".+ · boxoffice"), view + " is " + title);
            }
        }
    }

    @Test
    void viewsOfOneThingHaveTitlesOfTheirOwn() throws Exception {
        Map<String, String> keys = Map.of(
                "/orders",
                "shop.orders",
                "/orders/" + ID,
                "shop.order",
                "/listings",
                "shop.listings",
                "/listings/" + ID,
                "shop.edit",
                "/events/new",
                "eventForm.newEvent",
                "/events/" + ID + "/edit",
                "eventForm.editEvent",
                "/events/" + ID + "/desk",
                "shop.desk",
                "/events/" + ID + "/desk/orders/" + ID,
                "shop.desk",
                "/signin",
                "shop.signIn",
                "/team/" + ID,
                "team.title");
        for (Language language : Language.values()) {
            for (Map.Entry<String, String> each : keys.entrySet()) {
                String expected = Catalogue.of(language).text(each.getValue()) + " · boxoffice";
                assertEquals(expected, title(each.getKey(), language), each.getKey());
            }
        }
    }

    @Test
    void capitalsOfAnIdLeadToItsAddress() throws Exception {
        for (String path : new String[] {"/orders/%s", "/listings/%s", "/events/%s/desk/orders", "/team/%s?a=B"}) {
            HttpResponse<String> answer = get(path.formatted(ID.toUpperCase(Locale.ROOT)), "en");
            assertEquals(301, answer.statusCode(), path);
            assertEquals(
                    path.formatted(ID), answer.headers().firstValue("location").orElseThrow());
        }
        assertEquals(200, get("/orders/" + ID, "en").statusCode());
        assertFalse(get("/orders/NONE", "en").headers().firstValue("location").isPresent());
    }

    @Test
    void slashesAtTheEndLeadToTheAddressWithoutThem() throws Exception {
        for (String path : List.of("/e/figaro-" + ID, "/o/opera", "/c/berlin", "/orders", "/orders/" + ID)) {
            HttpResponse<String> answer = get(path + "/?lang=de", "en");
            assertEquals(301, answer.statusCode(), path);
            assertEquals(
                    path + "?lang=de", answer.headers().firstValue("location").orElse(null), path);
        }
    }

    @Test
    void publicViewsAreOfOneThing() throws Exception {
        for (String path : List.of("/e", "/o", "/c", "/category", "/e/one/two")) {
            assertEquals(404, get(path, "en").statusCode(), path);
        }
    }
}
