package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.tickets.store.TicketStore;
import dev.boxoffice.tickets.wiring.TicketsVerticle;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long the answers to public reads are kept, and what drops them. */
class PublicReadsIT {
    private static final String STALENESS = "TICKETS_STALENESS_SECONDS";

    private static TicketsFixture fixture;
    private static RunningDomain patient;
    private static RunningDomain replica;

    @BeforeAll
    static void deploy() {
        fixture = new TicketsFixture();
        // So long that nothing in these tests can be explained by its end.
        patient = fixture.harness.deploy(TicketsVerticle.DOMAIN, TicketsVerticle::new, Map.of(STALENESS, "60"));
        replica = fixture.harness.deploy(TicketsVerticle.DOMAIN, TicketsVerticle::new, Map.of(STALENESS, "60"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject titled(String title) {
        return TicketsFixture.opera().put("title", title);
    }

    private static String title(ApiClient client, String id) {
        return client.get("/api/tickets/" + id).json().getString("title");
    }

    private static String firstTitle(ApiClient client) {
        return client.get("/api/tickets").list().getJsonObject(0).getString("title");
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(condition);
    }

    /** Without an event. */
    private static void changeInSecret(String id, String title) {
        Await.await(fixture.harness
                .mongo(TicketsVerticle.DOMAIN)
                .updateCollection(
                        TicketStore.COLLECTION,
                        new JsonObject().put("_id", id),
                        new JsonObject().put("$set", new JsonObject().put("title", title))));
    }

    @Test
    void writesAreVisibleAtOnce() {
        ApiClient seller = patient.as(fixture.sellerUser);
        String id = seller.post("/api/tickets", titled("Act 0")).json().getString("id");
        for (int i = 1; i <= 20; i++) {
            assertEquals("Act " + (i - 1), title(seller, id));
            assertEquals("Act " + (i - 1), firstTitle(patient.anonymous()));
            seller.put("/api/tickets/" + id, new JsonObject().put("title", "Act " + i));
        }
        assertEquals("Act 20", title(patient.anonymous(), id));
    }

    @Test
    void replicasLearnOfChangesByEvents() {
        ApiClient seller = patient.as(fixture.sellerUser);
        String id = seller.post("/api/tickets", titled("Before")).json().getString("id");
        await(() -> firstTitle(replica.anonymous()).equals("Before"));
        assertEquals("Before", title(replica.anonymous(), id));
        seller.put("/api/tickets/" + id, new JsonObject().put("title", "After"));
        await(() -> title(replica.anonymous(), id).equals("After"));
        await(() -> firstTitle(replica.anonymous()).equals("After"));
    }

    @Test
    void requestWithNoCacheIsAnsweredFresh() {
        String id = fixture.list(titled("Kept"));
        // The event of the listing may still be on its way, and ends what was kept until then.
        await(() -> {
            String kept = title(patient.anonymous(), id);
            changeInSecret(id, kept + "!");
            return title(patient.anonymous(), id).equals(kept);
        });
        changeInSecret(id, "Secret");
        ApiClient insistent = patient.anonymous().with("Cache-Control", "no-cache");
        assertEquals("Secret", title(insistent, id));
        assertEquals("Secret", firstTitle(insistent));
        assertEquals("Secret", title(patient.anonymous(), id), "it was read for all");
    }

    @Test
    void answersAreNoOlderThanTheSetting() {
        String id = fixture.list(titled("Old"));
        assertEquals("Old", title(fixture.anonymous, id));
        changeInSecret(id, "New");
        await(() -> title(fixture.anonymous, id).equals("New"));
    }

    @Test
    void takenSeatsShowInLists() {
        String id = fixture.list(titled("Seats"));
        ApiClient anonymous = patient.anonymous();
        await(() -> firstTitle(anonymous).equals("Seats"));
        fixture.publish(id, 0, 1, 60, 40, 0);
        await(() -> anonymous.get("/api/tickets").list().getJsonObject(0).getInteger("available") == 60);
        assertEquals(60, anonymous.get("/api/tickets/" + id).json().getInteger("available"));
    }

    @Test
    void unchangedAnswerIsNotSentAgain() {
        String id = fixture.list(titled("Known"));
        for (String path : new String[] {"/api/tickets/" + id, "/api/tickets?q=Known"}) {
            Answer first = patient.anonymous().get(path);
            assertEquals("no-cache", first.header("Cache-Control"));
            String tag = first.header("ETag");
            Answer again =
                    patient.anonymous().with("If-None-Match", "\"x\", " + tag).get(path);
            assertEquals(304, again.status());
            assertEquals(0, again.body().length());
            fixture.seller.put("/api/tickets/" + id, new JsonObject().put("price", path.length()));
            await(() -> {
                Answer changed = patient.anonymous().with("If-None-Match", tag).get(path);
                return changed.status() == 200 && !tag.equals(changed.header("ETag"));
            });
        }
    }

    @Test
    void listsAreCompressedIfAccepted() throws Exception {
        for (int i = 0; i < 10; i++) {
            fixture.list(titled("Many"));
        }
        await(() -> patient.anonymous().get("/api/tickets?q=Many").list().size() == 10);
        Answer plain = patient.anonymous().get("/api/tickets?q=Many");
        HttpResponse<byte[]> packed = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + patient.port() + "/api/tickets?q=Many"))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
        byte[] content = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertEquals(plain.list(), new JsonArray(new String(content, StandardCharsets.UTF_8)));
        assertNull(plain.header("Content-Encoding"));
    }
}
