package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the files of the page get to browsers, and the live connection to those behind old proxies. */
class PageDeliveryIT {
    private static final Pattern MAIN = Pattern.compile("src=\"(/v/[0-9a-f]+\\.[a-z]+)(/js/main.js)\"");
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static Client.Answer get(String path, String... headers) {
        Client visitor = shop.visitor();
        HttpRequest.Builder request = visitor.request(path).GET();
        return visitor.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void startPageIsRevalidatedAndOtherFilesAreCached() {
        Client.Answer start = get("/");
        assertEquals("no-cache", start.header("cache-control"));
        Matcher main = MAIN.matcher(start.body());
        assertTrue(main.find(), start.body());
        Client.Answer script = get(main.group(1) + main.group(2));
        assertEquals(200, script.status());
        assertTrue(script.header("cache-control").contains("immutable"), "it is asked for again");
        assertTrue(script.header("content-type").startsWith("text/javascript"), "browsers refuse it");
        assertNotNull(script.header("content-security-policy"));

        Client.Answer ofAnotherServer = get("/v/0123456789abcdef" + main.group(2));
        assertEquals(script.body(), ofAnotherServer.body());
        assertEquals("no-cache", ofAnotherServer.header("cache-control"));
        assertEquals(404, get(main.group(1) + "/js/no.js").status());
        assertEquals(404, get("/js/%2e%2e/%2e%2e/openapi.yaml").status());
        assertEquals(404, get("/test/live.test.mjs").status());
        assertEquals(404, get("/package.json").status());
    }

    @Test
    void styleGuideIsNotThereUnlessASettingShowsIt() {
        Matcher main = MAIN.matcher(get("/").body());
        assertTrue(main.find());
        for (String path : new String[] {"/styleguide", "/styleguide/", "/styleguide/main.js"}) {
            assertEquals(404, get(path).status(), path);
            assertEquals(404, get(main.group(1) + path).status(), path);
        }
    }

    @Test
    void onlyTheDoorMayUseTheCameraAndWebAssembly() {
        Matcher main = MAIN.matcher(get("/").body());
        assertTrue(main.find());
        for (String path : new String[] {"/door", "/door/", main.group(1) + "/door/decoder.js"}) {
            Client.Answer answer = get(path);
            assertEquals(200, answer.status(), path);
            assertTrue(answer.header("permissions-policy").startsWith("camera=(self),"), path);
            assertTrue(answer.header("content-security-policy").contains("'wasm-unsafe-eval'"), path);
        }
        for (String path : new String[] {"/", "/sw.js", main.group(1) + "/js/main.js"}) {
            Client.Answer answer = get(path);
            assertTrue(answer.header("permissions-policy").startsWith("camera=(),"), path);
            assertTrue(!answer.header("content-security-policy").contains("wasm"), path);
        }
    }

    @Test
    void serviceWorkerNamesFilesThatExist() {
        Client.Answer worker = get("/sw.js");
        assertEquals("no-cache", worker.header("cache-control"));
        Matcher version = Pattern.compile("VERSION = '([0-9a-f]+\\.[a-z]+)'").matcher(worker.body());
        assertTrue(version.find(), worker.body());
        Matcher file = Pattern.compile("\"([a-z][\\w./-]+\\.\\w+)\"").matcher(worker.body());
        int files = 0;
        while (file.find()) {
            files++;
            assertEquals(
                    200, get("/v/" + version.group(1) + "/" + file.group(1)).status(), file.group(1));
        }
        assertTrue(files > 100, files + " files");
    }

    @Test
    void unchangedFilesAreNotSentAgain() {
        Client.Answer first = get("/css/app.css");
        Client.Answer again = get("/css/app.css", "If-None-Match", first.header("etag"));
        assertEquals(304, again.status());
        assertEquals("", again.body());
        assertEquals(200, get("/css/app.css", "If-None-Match", "W/\"other\"").status());
    }

    @Test
    void filesAreCompressedIfAccepted() {
        Client.Answer packed = get("/js/main.js", "Accept-Encoding", "br, gzip;q=0.9");
        assertEquals("gzip", packed.header("content-encoding"));
        for (String refusal : new String[] {"identity", "gzip;q=0", "br"}) {
            Client.Answer plain = get("/js/main.js", "Accept-Encoding", refusal);
            assertTrue(
                    plain.header("content-encoding") == null
                            || plain.header("content-encoding").equals("identity"),
                    refusal);
            assertTrue(plain.body().contains("import"), refusal);
        }
        Client visitor = shop.visitor();
        Client.Answer head =
                visitor.send(visitor.request("/css/app.css").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, head.status());
        assertEquals("", head.body());
        assertNull(get("/api/time").header("etag"));
    }

    @Test
    void liveConnectionWorksWithoutWebSocketsToo() {
        String session = "/eventbus/000/" + java.util.UUID.randomUUID();
        // SockJS ends the connection after each poll, which clients notice too late to send on it
        // again.
        Client visitor = shop.visitor();
        Client.Answer opened =
                visitor.send(visitor.request(session + "/xhr").POST(HttpRequest.BodyPublishers.noBody()));
        assertEquals("o\n", opened.body());
        Client sender = shop.visitor();
        Client.Answer said = sender.send(
                sender.request(session + "/xhr_send")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "[\"{\\\"type\\\":\\\"register\\\",\\\"address\\\":\\\"live.orders.000000000000000000000000\\\"}\"]")));
        assertEquals(204, said.status());
        Client listener = shop.visitor();
        Client.Answer heard =
                listener.send(listener.request(session + "/xhr").POST(HttpRequest.BodyPublishers.noBody()));
        assertTrue(heard.body().contains("rejected"), heard.body());
    }
}
