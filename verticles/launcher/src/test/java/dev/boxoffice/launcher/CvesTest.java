package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CvesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static URI database;

    @BeforeAll
    static void open() throws Exception {
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(request ->
                        request.body().onSuccess(body -> request.response().end(answer(body.toJsonObject()))))
                .listen(0, "127.0.0.1")
                .await(20, TimeUnit.SECONDS);
        database = URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @AfterAll
    static void close() throws Exception {
        VERTX.close().await(20, TimeUnit.SECONDS);
    }

    /** As OSV answers, with a weakness of whatever is called weak. */
    private static String answer(JsonObject question) {
        JsonArray results = new JsonArray();
        for (Object query : question.getJsonArray("queries")) {
            String purl = ((JsonObject) query).getJsonObject("package").getString("purl");
            JsonArray known = new JsonArray().add(new JsonObject().put("id", "GHSA-1"));
            results.add(purl.contains("weak") ? new JsonObject().put("vulns", known) : new JsonObject());
        }
        return new JsonObject().put("results", results).encode();
    }

    @Test
    void whatIsKnownIsListed() {
        Command.Result result = Cves.ask(database, List.of("pkg:maven/a/strong@1", "pkg:maven/a/weak@2"));
        assertEquals(1, result.status());
        assertEquals(
                List.of("pkg:maven/a/weak@2 https://osv.dev/GHSA-1", "2 packages, 1 known weaknesses"), result.lines());
        assertEquals(0, Cves.ask(database, List.of("pkg:maven/a/strong@1")).status());
    }

    @Test
    void withoutANetworkOneLineSaysSo() {
        Command.Result result = Cves.ask(URI.create("http://127.0.0.1:1"), List.of("pkg:maven/a/strong@1"));
        assertEquals(2, result.status());
        assertEquals(1, result.lines().size());
        assertTrue(result.lines().get(0).startsWith("127.0.0.1 cannot be asked"));
    }

    @Test
    void billsAndTheTableOfVendoredPackagesAreRead() throws IOException {
        String bill =
                """
        {"components":[{"purl":"pkg:maven/io.vertx/vertx-core@5.0.12?type=jar"},
                       {"purl":"pkg:maven/dev.boxoffice/orders@1?type=jar"}]}""";
        assertEquals(List.of("pkg:maven/io.vertx/vertx-core@5.0.12"), Cves.ofBill(bill));
        Path vendor = Path.of("..", "..", "webroot", "vendor");
        List<String> vendored = Cves.ofTable(Files.readAllLines(vendor.resolve("README.md")));
        assertTrue(vendored.contains("pkg:npm/%40vertx/eventbus-bridge-client.js@1.0.0"));
        try (var folders = Files.list(vendor)) {
            assertEquals(folders.filter(Files::isDirectory).count(), vendored.size());
        }
    }
}
