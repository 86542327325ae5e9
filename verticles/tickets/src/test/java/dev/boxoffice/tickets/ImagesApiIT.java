package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Images of events: made anew, served for ever, and gone with what they belonged to. */
class ImagesApiIT {
    private static TicketsFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new TicketsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file);
        return file.toByteArray();
    }

    private static String draft() {
        Answer made = fixture.seller.post("/api/events", new JsonObject().put("title", "With a picture"));
        return made.json().getString("id");
    }

    private static Answer put(ApiClient client, String eventId, byte[] file) {
        return client.sendRaw(
                HttpMethod.PUT, "/api/events/" + eventId + "/image", "application/octet-stream", Buffer.buffer(file));
    }

    private static void assertRefused(int status, String code, Answer answer) {
        assertEquals(status, answer.status());
        assertEquals(code, answer.errorCode());
    }

    @Test
    void uploadedImageIsServedInTwoSizesUntilItIsReplaced() throws IOException {
        String event = draft();
        JsonObject image = put(fixture.seller, event, png(2_000, 1_000)).json().getJsonObject("image");
        Answer large = fixture.anonymous.get(image.getString("large"));
        assertEquals(200, large.status());
        assertEquals("image/jpeg", large.header("Content-Type"));
        assertEquals("public, max-age=31536000, immutable", large.header("Cache-Control"));
        assertEquals("nosniff", large.header("X-Content-Type-Options"));
        assertEquals(
                1_600,
                ImageIO.read(new ByteArrayInputStream(large.body().getBytes())).getWidth());
        Answer small = fixture.anonymous.get(image.getString("small"));
        assertEquals(
                480,
                ImageIO.read(new ByteArrayInputStream(small.body().getBytes())).getWidth());

        JsonObject next = put(fixture.seller, event, png(30, 30)).json().getJsonObject("image");
        assertNotEquals(image.getString("large"), next.getString("large"));
        assertEquals(200, fixture.anonymous.get(next.getString("small")).status());

        Answer removed = fixture.seller.delete("/api/events/" + event + "/image");
        assertEquals(200, removed.status());
        assertFalse(removed.json().containsKey("image"));
    }

    @Test
    void browsersThatShowWebpGetIt() throws IOException {
        JsonObject image =
                put(fixture.seller, draft(), png(2_000, 1_000)).json().getJsonObject("image");
        String path = image.getString("medium");
        Answer webp = fixture.anonymous
                .with("Accept", "image/avif,image/webp,*/*;q=0.8")
                .get(path);
        assertEquals(200, webp.status());
        assertEquals("image/webp", webp.header("Content-Type"));
        assertEquals("WEBP", webp.body().getString(8, 12));
        assertEquals("public, max-age=31536000, immutable", webp.header("Cache-Control"));
        Answer jpeg = fixture.anonymous.with("Accept", "image/*").get(path);
        assertEquals("image/jpeg", jpeg.header("Content-Type"));
        assertNotEquals(jpeg.header("ETag"), webp.header("ETag"));
        for (Answer answer : new Answer[] {webp, jpeg}) {
            assertTrue(answer.headers().getAll("Vary").contains("accept"), "caches would mix them up");
        }
    }

    @Test
    void hostileFilesAreRefusedAndChangeNothing() throws IOException {
        String event = draft();
        JsonObject image = put(fixture.seller, event, png(10, 10)).json().getJsonObject("image");
        byte[] svg = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.US_ASCII);
        assertRefused(400, "image.unknown_type", put(fixture.seller, event, svg));
        assertRefused(400, "image.required", put(fixture.seller, event, new byte[0]));
        assertRefused(413, "body_too_large", put(fixture.seller, event, new byte[10_485_761]));
        assertEquals(image, fixture.seller.get("/api/events/" + event).json().getJsonObject("image"));
    }

    @Test
    void onlyTheOrganiserChangesTheImage() throws IOException {
        String event = draft();
        assertRefused(401, "not_authorized", put(fixture.anonymous, event, png(10, 10)));
        // Of a draft others do not learn that it exists.
        assertRefused(404, "not_found", put(fixture.stranger, event, png(10, 10)));
        assertRefused(404, "not_found", fixture.stranger.delete("/api/events/" + event + "/image"));
        assertRefused(404, "not_found", put(fixture.seller, "none", png(10, 10)));
    }

    @Test
    void unknownImageIsNotFound() {
        assertEquals(404, fixture.anonymous.get("/api/images/none/large").status());
        assertEquals(
                404, fixture.anonymous.get("/api/images/" + draft() + "/small").status());
        assertEquals(
                404, fixture.anonymous.get("/api/images/" + draft() + "/huge").status());
    }
}
