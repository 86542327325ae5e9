package dev.boxoffice.organisers;

import static dev.boxoffice.organisers.OrganisersFixture.PATH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.UserDataAction;
import dev.boxoffice.events.UserDataRequest;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
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

/** Logos and texts of organisers, as their public pages show them. */
class LogoIT {
    private static OrganisersFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new OrganisersFixture();
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

    private static String logoOf(TestUser owner) {
        return PATH + owner.id() + "/logo";
    }

    private static Answer put(ApiClient client, TestUser owner, byte[] file) {
        return client.sendRaw(HttpMethod.PUT, logoOf(owner), "application/octet-stream", Buffer.buffer(file));
    }

    private static ApiClient as(TestUser user) {
        return fixture.organisers.as(user);
    }

    private static ApiClient anybody() {
        return fixture.organisers.anonymous();
    }

    private static void assertRefused(int status, String code, Answer answer) {
        assertEquals(status, answer.status());
        assertEquals(code, answer.errorCode());
    }

    @Test
    void uploadedLogoIsServedUntilItIsReplacedOrRemoved() throws IOException {
        TestUser owner = TestUser.named("painter");
        JsonObject logo = put(as(owner), owner, png(2_000, 1_000)).json().getJsonObject("logo");
        Answer large = anybody().get(logo.getString("large"));
        assertEquals(200, large.status());
        assertEquals("image/jpeg", large.header("Content-Type"));
        assertEquals("public, max-age=31536000, immutable", large.header("Cache-Control"));
        Answer small = anybody().get(logo.getString("small"));
        assertEquals(
                480,
                ImageIO.read(new ByteArrayInputStream(small.body().getBytes())).getWidth());
        assertEquals(logo, anybody().get(PATH + owner.id()).json().getJsonObject("logo"));
        JsonArray teams = as(owner).get("/api/organisers").list();
        assertEquals(logo, teams.getJsonObject(0).getJsonObject("logo"));

        JsonObject next = put(as(owner), owner, png(30, 30)).json().getJsonObject("logo");
        assertNotEquals(logo, next);
        assertEquals(200, anybody().get(next.getString("small")).status());

        Answer removed = as(owner).delete(logoOf(owner));
        assertEquals(200, removed.status());
        assertFalse(removed.json().containsKey("logo"));
    }

    @Test
    void hostileFilesAreRefusedAndChangeNothing() throws IOException {
        TestUser owner = TestUser.named("cautious");
        JsonObject logo = put(as(owner), owner, png(10, 10)).json().getJsonObject("logo");
        byte[] svg = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.US_ASCII);
        assertRefused(400, "image.unknown_type", put(as(owner), owner, svg));
        assertRefused(400, "image.required", put(as(owner), owner, new byte[0]));
        assertRefused(413, "body_too_large", put(as(owner), owner, new byte[10_485_761]));
        Answer stale = put(as(owner).with("If-Match", "\"99\""), owner, png(20, 20));
        assertEquals(412, stale.status());
        assertEquals(logo, anybody().get(PATH + owner.id()).json().getJsonObject("logo"));
    }

    @Test
    void onlyMembersWhoMayEditThePageChangeTheLogo() throws IOException {
        TestUser owner = TestUser.named("careful");
        TestUser clerk = TestUser.named("clerk-of-careful");
        fixture.join(owner, clerk, "box_office");
        assertRefused(401, "not_authorized", put(anybody(), owner, png(10, 10)));
        assertRefused(401, "not_authorized", put(as(TestUser.named("stranger")), owner, png(10, 10)));
        assertRefused(403, "permission.missing", put(as(clerk), owner, png(10, 10)));
        assertRefused(403, "permission.missing", as(clerk).delete(logoOf(owner)));
        assertEquals(404, anybody().get(PATH + "logos/none/large").status());
    }

    @Test
    void pageOfAnErasedUserIsGone() throws IOException {
        TestUser owner = TestUser.named("leaving");
        JsonObject page =
                new JsonObject().put("name", "L").put("slug", "leaving").put("contact", "leaving@example.com");
        assertEquals(200, as(owner).put(PATH + owner.id(), page).status());
        JsonObject logo = put(as(owner), owner, png(10, 10)).json().getJsonObject("logo");
        fixture.harness
                .events()
                .publish(
                        Subjects.USER_DATA_REQUESTED,
                        "r",
                        new UserDataRequest("r", 1, owner.id(), UserDataAction.ERASE));
        OrganisersFixture.eventually()
                .until(() -> !anybody().get(PATH + owner.id()).json().containsKey("contact"));
        assertEquals(404, anybody().get(PATH + "leaving").status());
        assertEquals(404, anybody().get(logo.getString("small")).status());
    }

    @Test
    void textIsMarkdownWithoutHtml() {
        TestUser owner = TestUser.named("writer");
        assertEquals(404, anybody().get(PATH + owner.id()).status());
        JsonObject page = new JsonObject().put("name", "Writers").put("text", "Come **in**\n\n<script>x</script>");
        assertEquals(200, as(owner).put(PATH + owner.id(), page).status());
        assertEquals(
                "<p>Come <strong>in</strong></p>\n<p>&lt;script&gt;x&lt;/script&gt;</p>\n",
                anybody().get(PATH + owner.id()).json().getString("textHtml"));
    }
}
