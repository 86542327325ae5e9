package dev.boxoffice.admissions;

import static dev.boxoffice.admissions.AdmissionsFixture.PATH;
import static dev.boxoffice.admissions.AdmissionsFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes in Apple Wallet follow their tickets and events. */
class WalletIT {
    private static final String TYPE = "pass.example.tickets";
    private static final List<String> PUSHED = new CopyOnWriteArrayList<>();
    private static final Vertx PUSH_SERVICE = Vertx.vertx();

    @TempDir
    static Path directory;

    private static AdmissionsFixture fixture;

    private final TestUser ada = TestUser.named("ada" + Ids.next());
    private final String device = "device" + Ids.next();

    @BeforeAll
    static void deploy() throws Exception {
        keytool("-genkeypair", "-keyalg", "RSA", "-dname", "CN=test", "-validity", "2");
        keytool("-exportcert", "-file", directory.resolve("wwdr.cer").toString());
        HttpServer push = Await.await(PUSH_SERVICE
                .createHttpServer()
                .requestHandler(request -> {
                    PUSHED.add(request.path());
                    request.response().end();
                })
                .listen(0, "127.0.0.1"));
        fixture = new AdmissionsFixture(Map.of(
                "ADMISSIONS_SWEEP_SECONDS",
                "1",
                "WALLET_APPLE_CERTIFICATE",
                directory.resolve("pass.p12").toString(),
                "WALLET_APPLE_PASSWORD",
                "front row tonight",
                "WALLET_APPLE_WWDR",
                directory.resolve("wwdr.cer").toString(),
                "WALLET_APPLE_PASS_TYPE",
                TYPE,
                "WALLET_APPLE_TEAM",
                "ABCDE12345",
                "WALLET_APPLE_PUSH_URL",
                "http://127.0.0.1:" + push.actualPort()));
    }

    @AfterAll
    static void close() {
        fixture.close();
        Await.await(PUSH_SERVICE.close());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-keystore",
                directory.resolve("pass.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "front row tonight"));
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private static JsonObject pass(Answer answer) throws IOException {
        assertEquals(200, answer.status(), answer.body().toString());
        assertEquals("application/vnd.apple.pkpass", answer.header("Content-Type"));
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(answer.body().getBytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("pass.json")) {
                    return new JsonObject(Buffer.buffer(zip.readAllBytes()));
                }
            }
        }
        throw new AssertionError("no pass.json");
    }

    private JsonObject passOf(String orderId) throws IOException {
        JsonObject ticket = fixture.held(ada, orderId).get(0);
        assertTrue(ticket.getJsonObject("wallet").getBoolean("apple"));
        assertFalse(ticket.getJsonObject("wallet").getBoolean("google"));
        return pass(fixture.admissions.as(ada).get(PATH + "tickets/" + ticket.getString("id") + "/wallet.pkpass"));
    }

    private String registration(JsonObject pass) {
        return registrations() + "/" + pass.getString("serialNumber");
    }

    private String registrations() {
        return PATH + "wallet/v1/devices/" + device + "/registrations/" + TYPE;
    }

    private static ApiClient wallet(JsonObject pass) {
        return fixture.admissions
                .anonymous()
                .with("Authorization", "ApplePass " + pass.getString("authenticationToken"));
    }

    private void register(JsonObject pass, String pushToken) {
        JsonObject body = new JsonObject().put("pushToken", pushToken);
        assertEquals(201, wallet(pass).post(registration(pass), body).status());
        assertEquals(200, wallet(pass).post(registration(pass), body).status());
    }

    private static String path(JsonObject pass) {
        return PATH + "wallet/v1/passes/" + TYPE + "/" + pass.getString("serialNumber");
    }

    private static JsonObject latest(JsonObject pass) throws IOException {
        return pass(wallet(pass).get(path(pass)));
    }

    /** The date of a pass, which it has some seconds after a change. */
    private static String awaitDate(JsonObject pass) {
        return eventually().until(() -> wallet(pass).get(path(pass)).header("Last-Modified"), Objects::nonNull);
    }

    private static void awaitPush(String token, int count) {
        eventually()
                .until(() -> PUSHED.stream()
                                .filter(path -> path.equals("/3/device/" + token))
                                .count()
                        >= count);
    }

    @Test
    void passFollowsItsEvent() throws Exception {
        JsonObject pass = passOf(fixture.buy(ada, 1, 0));
        assertEquals("2031-07-04T21:00:00+02:00", pass.getString("relevantDate"));
        register(pass, "event1");
        JsonObject known = fixture.admissions.anonymous().get(registrations()).json();
        assertEquals(
                pass.getString("serialNumber"),
                known.getJsonArray("serialNumbers").getString(0));
        String since = registrations() + "?passesUpdatedSince=" + known.getString("lastUpdated");
        assertEquals(204, fixture.admissions.anonymous().get(since).status());
        Instant moved = Instant.parse("2031-07-05T18:00:00Z");
        fixture.publish(Subjects.EVENT_UPDATED, fixture.event(2, EventStatus.PUBLISHED, moved));
        awaitPush("event1", 1);
        assertEquals(200, fixture.admissions.anonymous().get(since).status());
        assertEquals("2031-07-05T20:00:00+02:00", latest(pass).getString("relevantDate"));
    }

    @Test
    void passIsSentOnceUntilItsTicketIsReturned() throws Exception {
        String orderId = fixture.buy(ada, 1, 0);
        JsonObject pass = passOf(orderId);
        register(pass, "same1");
        ApiClient wallet = wallet(pass).with("If-Modified-Since", awaitDate(pass));
        Answer same = wallet.get(path(pass));
        assertEquals(304, same.status());
        assertEquals(0, same.body().length());
        fixture.publish(Subjects.ORDER_CANCELLED, fixture.order(orderId, ada, 1, 0, 5, OrderStatus.CANCELLED, null));
        awaitPush("same1", 1);
        JsonObject after = pass(wallet.get(path(pass)));
        assertTrue(after.getBoolean("voided"));
        assertFalse(after.containsKey("barcodes"));
    }

    @Test
    void passOfATransferredTicketIsVoidAndTheNewHolderHasAnother() throws Exception {
        JsonObject pass = passOf(fixture.buy(ada, 1, 0));
        register(pass, "transfer1");
        String serial = pass.getString("serialNumber");
        String ticket = PATH + "tickets/" + serial.substring(0, serial.indexOf('.'));
        String link = fixture.admissions
                .as(ada)
                .post(ticket + "/transfer", new JsonObject())
                .json()
                .getString("link");
        TestUser eve = TestUser.named("eve" + Ids.next());
        JsonObject token = new JsonObject().put("token", AdmissionsFixture.secret(link));
        assertEquals(
                201,
                fixture.admissions
                        .as(eve)
                        .post(PATH + "transfers/accept", token)
                        .status());
        awaitPush("transfer1", 1);
        assertTrue(latest(pass).getBoolean("voided"));
        JsonObject other = pass(fixture.admissions.as(eve).get(ticket + "/wallet.pkpass"));
        assertFalse(other.getBoolean("voided"));
        assertFalse(other.getString("serialNumber").equals(serial));
        assertEquals(
                404, fixture.admissions.as(ada).get(ticket + "/wallet.pkpass").status());
    }

    @Test
    void devicesNeedTheTokenOfThePass() throws Exception {
        JsonObject pass = passOf(fixture.buy(ada, 2, 0));
        JsonObject other = passOf(fixture.buy(ada, 1, 0));
        JsonObject body = new JsonObject().put("pushToken", "guessed");
        assertEquals(401, wallet(other).post(registration(pass), body).status());
        assertEquals(
                401,
                fixture.admissions.anonymous().post(registration(pass), body).status());
        assertEquals(401, wallet(other).get(path(pass)).status());
        register(pass, "leaves");
        assertEquals(401, wallet(other).delete(registration(pass)).status());
        assertEquals(200, wallet(pass).delete(registration(pass)).status());
        assertEquals(204, fixture.admissions.anonymous().get(registrations()).status());
    }

    @Test
    void withoutAKeyThereIsNoGoogleWallet() {
        String id = fixture.held(ada, fixture.buy(ada, 1, 0)).get(0).getString("id");
        assertEquals(
                404,
                fixture.admissions
                        .as(ada)
                        .get(PATH + "tickets/" + id + "/google-wallet")
                        .status());
    }
}
