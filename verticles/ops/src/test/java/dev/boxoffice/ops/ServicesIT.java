package dev.boxoffice.ops;

import static dev.boxoffice.ops.OpsFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The health of services over HTTP, by their reports. */
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
    void reportsThatARunningServiceIsUp() {
        awaitState("ops", "up");
        JsonObject instance = fixture.service("ops").getJsonArray("instances").getJsonObject(0);
        assertEquals(new JsonObject().put("nats", true).put("streams", true), instance.getJsonObject("checks"));
    }

    @Test
    void showsTheNumbersOfEachService() {
        JsonArray numbers = new JsonArray()
                .add(number("consumer.lag", new JsonObject().put("consumer", "sums-order-created"), 7))
                .add(number("circuit", new JsonObject().put("circuit", "stripe"), 2))
                .add(number("heap.used.bytes", new JsonObject(), 1024));
        fixture.publish(fixture.report("sums", "1@a", numbers));
        awaitState("sums", "up");
        JsonObject seen = fixture.service("sums");
        assertEquals(7, seen.getJsonObject("numbers").getDouble("lag"));
        assertEquals(7, seen.getJsonObject("lags").getDouble("sums-order-created"));
        assertEquals("open", seen.getJsonObject("circuits").getString("stripe"));
        assertEquals(1024, seen.getJsonArray("instances").getJsonObject(0).getDouble("heapUsedBytes"));
    }

    @Test
    void showsTheNumbersOfThisMomentAsHistoryToOlderClients() {
        fixture.publish(
                fixture.report("past", "1@a", new JsonArray().add(number("outbox.documents", new JsonObject(), 3))));
        awaitState("past", "up");
        JsonObject history = fixture.operator.get("/api/ops/history").json();
        assertEquals(1, history.getJsonArray("times").size());
        assertEquals(
                new JsonArray().add(3.0),
                history.getJsonObject("services").getJsonObject("past").getJsonArray("outbox"));
    }

    @Test
    void tellsDegradedSilentAndStoppedServicesApart() {
        JsonObject report = fixture.report("moody", "1@a", new JsonArray());
        fixture.publish(report.copy().put("checks", new JsonObject().put("mongodb", false)));
        awaitState("moody", "degraded");
        fixture.publish(report);
        awaitState("moody", "up");
        fixture.harness.clock().advance(Duration.ofSeconds(6));
        awaitState("moody", "silent");
        fixture.publish(report.put("stopping", true));
        awaitState("moody", "stopped");
    }

    @Test
    void ignoresMalformedReportsAndThoseOfAnotherDomain() {
        JsonObject report = fixture.report("honest", "1@a", new JsonArray());
        fixture.nats.publishCore("ops.status.liar", report.toBuffer().getBytes());
        fixture.nats.publishCore("ops.status.liar", new byte[] {'{'});
        fixture.publish(fixture.report("last", "1@a", new JsonArray()));
        awaitState("last", "up");
        assertTrue(fixture.service("honest").isEmpty());
        assertTrue(fixture.service("liar").isEmpty());
    }
}
