package dev.boxoffice.ops;

import static dev.boxoffice.ops.OpsFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of services by what these tell. */
class ServicesIT {
    private static OpsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OpsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonArray number(String name, JsonObject tags, double value) {
        return new JsonArray().add(name).add(tags).add(value);
    }

    private static void awaitState(String domain, String state) {
        eventually().until(() -> state.equals(fixture.service(domain).getString("state")));
    }

    @Test
    void aServiceThatRunsTellsByItselfThatItIsUp() {
        awaitState("ops", "up");
        JsonObject instance = fixture.service("ops").getJsonArray("instances").getJsonObject(0);
        assertEquals(new JsonObject().put("nats", true).put("streams", true), instance.getJsonObject("checks"));
    }

    @Test
    void numbersOfAllProcessesAreAddedUpAndSharedOnesCountOnce() {
        JsonObject answers = new JsonObject().put("codes", "2xx");
        JsonObject consumer = new JsonObject().put("consumer", "sums-order-created");
        JsonObject circuit = new JsonObject().put("circuit", "stripe");
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int turn = 0; turn < 2; turn++) {
            for (String instance : new String[] {"1@a", "1@b"}) {
                JsonArray numbers = new JsonArray()
                        .add(number("http.count", answers, turn * 10))
                        .add(number("http.seconds", answers, turn * 0.5))
                        .add(number("consumer.lag", consumer, 7))
                        .add(number("circuit", circuit, instance.equals("1@a") ? 0 : 2));
                fixture.tell(fixture.report("sums", instance, numbers)
                        .put("at", at.plusSeconds(2L * turn).toString()));
            }
        }
        eventually().until(() -> Double.valueOf(10)
                .equals(fixture.service("sums")
                        .getJsonObject("numbers", new JsonObject())
                        .getDouble("requests")));
        JsonObject seen = fixture.service("sums");
        JsonObject numbers = seen.getJsonObject("numbers");
        assertEquals(50, numbers.getDouble("requestMillis"), 0.001);
        assertEquals(0, numbers.getDouble("errors"));
        assertEquals(7, numbers.getDouble("lag"));
        assertEquals(7, seen.getJsonObject("lags").getDouble("sums-order-created"));
        assertEquals("open", seen.getJsonObject("circuits").getString("stripe"));
        eventually().until(() -> drawn("sums", "requests").contains(10.0));
        JsonObject history = fixture.operator.get("/api/ops/history").json();
        assertTrue(history.getJsonArray("times").size() > 0);
    }

    private static JsonArray drawn(String domain, String name) {
        return fixture.operator
                .get("/api/ops/history")
                .json()
                .getJsonObject("services")
                .getJsonObject(domain, new JsonObject())
                .getJsonArray(name, new JsonArray());
    }

    @Test
    void whatIsLackingSilentAndStoppedIsToldApart() {
        JsonObject report = fixture.report("moody", "1@a", new JsonArray());
        fixture.tell(report.copy().put("checks", new JsonObject().put("mongodb", false)));
        awaitState("moody", "degraded");
        fixture.tell(report);
        awaitState("moody", "up");
        fixture.harness.clock().advance(Duration.ofSeconds(6));
        awaitState("moody", "silent");
        fixture.tell(report.put("stopping", true));
        awaitState("moody", "stopped");
    }

    @Test
    void nobodyReportsForAnotherAndRubbishChangesNothing() {
        JsonObject report = fixture.report("honest", "1@a", new JsonArray());
        fixture.link.tell("ops.status.liar", report.toBuffer().getBytes());
        fixture.link.tell("ops.status.liar", new byte[] {'{'});
        fixture.tell(fixture.report("last", "1@a", new JsonArray()));
        awaitState("last", "up");
        assertTrue(fixture.service("honest").isEmpty());
        assertTrue(fixture.service("liar").isEmpty());
    }
}
