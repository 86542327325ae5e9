package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * What a phone loads before its first scan: a processor four times slower than this one, and a slow mobile network.
 * Prints how long that takes, and how much it is; {@code -Ddoor.tickets=20000} makes it a large event.
 */
class DoorFirstLoadIT extends Journey {
    private static final int TICKETS = Integer.getInteger("door.tickets", 200);
    private static final int PER_ORDER = 50;
    private static final long MOST_BYTES = 3_000_000;
    private static final double LONGEST_MILLIS = 120_000;

    /** Chromium's "Slow 4G". */
    private static final int LATENCY_MILLIS = 150;

    private static final int BYTES_PER_SECOND = 1_600_000 / 8;
    private static final int SLOWER = 4;

    @Test
    void phoneLoadsTheListAndThePage() {
        Client organiser = shop().member();
        JsonObject event = publish(organiser);
        String id = event.getString("id");
        sell(event.getJsonArray("ticketTypes").getJsonObject(0).getString("id"));
        String path = "/api/admissions/events/" + id;
        eventually().until(() -> issued(organiser, path) == TICKETS);
        String link = organiser
                .post(path + "/links", new JsonObject().put("name", "Entrance"))
                .json()
                .getString("link");

        Page phone = open(DoorPhone.size());
        AtomicLong bytes = new AtomicLong();
        slowDown(phone, bytes);
        long start = System.nanoTime();
        phone.navigate(shop().url() + link);
        phone.getByTestId("device-name").fill("Phone");
        phone.getByTestId("start").click();
        assertThat(phone.getByTestId("door"))
                .hasAttribute(
                        "data-complete",
                        "true",
                        new LocatorAssertions.HasAttributeOptions().setTimeout(LONGEST_MILLIS));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "first load of %d tickets: %.1f s, %.2f MB%n", TICKETS, seconds, bytes.get() / 1e6);
        assertTrue(bytes.get() < MOST_BYTES, bytes + " bytes");
        assertTrue(bytes.get() > 0, "nothing was counted");
        Locator entered = phone.getByTestId("entered");
        assertThat(entered).containsText(String.format(Locale.US, "%d", TICKETS));
    }

    private static int issued(Client organiser, String path) {
        Client.Answer answer = organiser.get(path + "/door");
        return answer.status() == 200 ? answer.json().getJsonObject("counts").getInteger("issued") : 0;
    }

    private static JsonObject publish(Client organiser) {
        JsonObject type = new JsonObject()
                .put("name", "Standing")
                .put("price", 0)
                .put("quantity", TICKETS)
                .put("maxPerOrder", PER_ORDER);
        JsonObject draft = new JsonObject()
                .put("title", title("A full house"))
                .put("startsAt", SoldEvent.START)
                .put("timeZone", "Europe/Berlin")
                .put("ticketTypes", new JsonArray().add(type));
        return MeetUpJourneyIT.publish(organiser, draft);
    }

    private void sell(String typeId) {
        Client buyer = shop().member();
        for (int sold = 0; sold < TICKETS; sold += PER_ORDER) {
            int quantity = Math.min(PER_ORDER, TICKETS - sold);
            eventually().until(() -> buyer.reserve(typeId, quantity).status() == 201);
        }
    }

    private static void slowDown(Page page, AtomicLong bytes) {
        CDPSession session = page.context().newCDPSession(page);
        com.google.gson.JsonObject network = new com.google.gson.JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", LATENCY_MILLIS);
        network.addProperty("downloadThroughput", BYTES_PER_SECOND);
        network.addProperty("uploadThroughput", BYTES_PER_SECOND);
        com.google.gson.JsonObject processor = new com.google.gson.JsonObject();
        processor.addProperty("rate", SLOWER);
        session.on(
                "Network.loadingFinished",
                loaded -> bytes.addAndGet(loaded.get("encodedDataLength").getAsLong()));
        session.send("Network.enable");
        session.send("Network.emulateNetworkConditions", network);
        session.send("Emulation.setCPUThrottlingRate", processor);
    }
}
