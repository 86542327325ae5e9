package dev.boxoffice.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");

    private final OrderData order = new OrderData(
            "o1",
            3,
            "u1",
            new OrderData.Ticket("t1", "u2", "Concert", null, null, 1050),
            2,
            2100,
            "usd",
            OrderStatus.AWAITING_PAYMENT,
            null,
            NOW,
            NOW);

    @Test
    void eventIsReadBackUnchanged() {
        CloudEvent event = EventCodec.event("e1", "/orders", Subjects.ORDER_CREATED, "o1", NOW, order);
        CloudEvent read = EventCodec.decode(bytes(EventCodec.encode(event)));
        assertEquals(EventCodec.encode(event), EventCodec.encode(read));
        assertEquals(order, EventCodec.data(read.data(), OrderData.class));
    }

    @Test
    void timesAreIsoAndEnumsHaveTheirText() {
        String json = EventCodec.write(order);
        assertTrue(json.contains("\"expiresAt\":\"2030-01-02T03:04:05.678Z\""), json);
        assertTrue(json.contains("\"status\":\"awaiting:payment\""), json);
        assertFalse(json.contains("reason"), json);
    }

    @Test
    void unknownFieldsAreIgnored() {
        ReservationData data =
                EventCodec.read("{\"orderId\":\"o1\",\"version\":1,\"colour\":\"red\"}", ReservationData.class);
        assertEquals("o1", data.orderId());
    }

    @Test
    void otherJsonIsMalformed() {
        for (String json : new String[] {"", "{", "[]", "null", "{\"id\":\"x\"}", "7"}) {
            assertThrows(MalformedEventException.class, () -> EventCodec.decode(bytes(json)), json);
        }
        assertThrows(MalformedEventException.class, () -> EventCodec.read("{\"status\":\"lost\"}", OrderData.class));
    }

    /** Jackson would read it as null. */
    @Test
    void emptyTimeIsMalformed() {
        Instant time = Instant.EPOCH;
        String event = EventCodec.encode(EventCodec.event("e1", "/orders", Subjects.ORDER_CREATED, "o1", time, order));
        assertEquals(time, EventCodec.decode(bytes(event)).time());
        String hostile = event.replace(time.toString(), "");
        assertThrows(MalformedEventException.class, () -> EventCodec.decode(bytes(hostile)));
    }

    @Test
    void jsonBeyondABoundIsMalformedAtOnce() {
        String event = EventCodec.encode(event());
        for (String value : List.of(
                "1e999999999",
                "1e-999999999",
                "9".repeat(900_000),
                "[".repeat(100_000) + "]".repeat(100_000),
                "[" + "1,".repeat(300_000) + "1]",
                "\"+999999999-12-31T23:59:59Z\"",
                "\"2030-01-01T00:00:00." + "1".repeat(900_000) + "Z\"")) {
            for (String field : List.of("\"time\":", "\"expiresAt\":", "\"quantity\":")) {
                String hostile = event.replaceAll(field + "(\"[^\"]*\"|[0-9]+)", field + value);
                assertNotEquals(event, hostile);
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () -> assertThrows(
                                MalformedEventException.class,
                                () -> EventCodec.data(
                                        EventCodec.decode(bytes(hostile)).data(), OrderData.class),
                                () -> field + value.substring(0, 10)));
            }
        }
    }

    private CloudEvent event() {
        return EventCodec.event("e1", "/orders", Subjects.ORDER_CREATED, "o1", NOW, order);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
