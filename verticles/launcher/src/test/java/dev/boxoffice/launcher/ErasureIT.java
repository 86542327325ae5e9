package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A user gets a copy of all that is stored, and after the erasure nothing says any more who the user was. */
class ErasureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String tag = UUID.randomUUID().toString().substring(0, 13);
    private final String address = "erased-" + tag + "@example.com";
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Shop shop;

    @Test
    void nothingSaysAnyMoreWhoTheUserWas() throws Exception {
        record(Logger.ROOT_LOGGER_NAME);
        Vertx vertx = Vertx.vertx();
        try (Shop opened = new Shop(Map.of("ERASURE_DAYS", "0", "SELLER_CHECKS", "none"))) {
            shop = opened;
            StoredData stored = new StoredData(vertx, shop.environment());
            Client user = shop.visitor();
            user.post(
                    "/api/users/signup", new JsonObject().put("email", address).put("password", Client.PASSWORD));
            leaveTraces(user);
            verify(user);
            eventually().until(() -> user.get("/api/orders").list().size() == 2);
            assertFalse(stored.find(tag).isEmpty());
            Map<String, String> copy = export(user);
            assertTrue(copy.get("auth/account.json").contains(address), copy::toString);
            assertTrue(copy.get("orders/orders.json").contains("Name " + tag), copy::toString);
            assertTrue(copy.get("payments/payments.json").contains("succeeded"), copy::toString);
            assertTrue(copy.get("notifications/mails.json").contains("paid"), copy::toString);

            assertEquals(
                    202, user.post("/api/users/me/erasure", new JsonObject()).status());
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertEquals(List.of(), stored.find(tag)));
            assertEquals(400, shop.visitor().signIn(address).status());
            assertEquals(
                    List.of(),
                    log.list.stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .filter(line -> line.contains(tag))
                            .toList());
        } finally {
            vertx.close();
        }
    }

    private void record(String logger) {
        Logger root = (Logger) LoggerFactory.getLogger(logger);
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO);
    }

    /** Buys, answers, gets mails, and is written about by an organiser. */
    private void leaveTraces(Client user) {
        Client seller = shop.member();
        JsonObject event = MeetUpJourneyIT.publish(seller, event());
        String ticketId = event.getJsonArray("ticketTypes").getJsonObject(0).getString("id");
        JsonObject order = new JsonObject()
                .put(
                        "items",
                        JsonArray.of(new JsonObject().put("ticketId", ticketId).put("quantity", 1)))
                .put(
                        "places",
                        JsonArray.of(new JsonObject().put("ticketId", ticketId).put("name", "Name " + tag)));
        String orderId = eventually()
                .until(
                        () -> user.post("/api/orders", order, "Idempotency-Key", "key-" + tag.substring(0, 4)),
                        answer -> answer.status() == 201)
                .id();
        eventually().until(() -> user.pay(orderId, "tok_visa").status() == 201);
        String path = "/api/orders/" + orderId;
        eventually().until(() -> "complete".equals(user.get(path).json().getString("status")));
        String desk = "/api/orders/events/" + event.getString("id") + "/orders/" + orderId;
        assertEquals(
                200,
                seller.put(desk + "/note", new JsonObject().put("text", "asked for " + tag))
                        .status());
        assertEquals(
                200,
                seller.put(desk + "/contact", new JsonObject().put("email", "other-" + tag + "@example.com"))
                        .status());
        eventually().until(() -> shop.mails().encode().contains(tag));
        buyAsGuest(ticketId);
    }

    private void buyAsGuest(String ticketId) {
        Client guest = shop.visitor();
        JsonObject person = new JsonObject().put("name", "Guest " + tag).put("email", address);
        assertEquals(201, guest.post("/api/users/guests", person).status());
        JsonObject order = new JsonObject()
                .put(
                        "items",
                        JsonArray.of(new JsonObject().put("ticketId", ticketId).put("quantity", 1)))
                .put(
                        "places",
                        JsonArray.of(new JsonObject().put("ticketId", ticketId).put("name", "Guest " + tag)));
        assertEquals(201, guest.post("/api/orders", order).status());
    }

    /** The address is proved, so that what guests have bought with it is erased too. */
    private void verify(Client user) {
        AccountCases.verify(shop, user);
    }

    private static JsonObject event() {
        return new JsonObject()
                .put("title", "Festival")
                .put("timeZone", "Europe/Berlin")
                .put("startsAt", SoldEvent.START)
                .put("venue", new JsonObject().put("name", "The Cellar").put("address", "Seestraße 1"))
                .put("city", "Seedorf")
                .put(
                        "ticketTypes",
                        JsonArray.of(new JsonObject()
                                .put("name", "Adult")
                                .put("price", 20)
                                .put("quantity", 10)))
                .put("attendees", new JsonObject().put("names", true));
    }

    /** The files of a copy by their names. */
    private static Map<String, String> export(Client user) throws Exception {
        assertEquals(202, user.post("/api/users/me/export", new JsonObject()).status());
        eventually().until(() -> user.get("/api/users/me/export").json().getBoolean("ready"));
        byte[] zip = user.getBytes("/api/users/me/export/file");
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String text = new String(entries.readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().equals("about.json")) {
                    new JsonObject(text);
                } else {
                    new JsonArray(text);
                }
                files.put(entry.getName(), text);
            }
        }
        return files;
    }
}
