package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventContractTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
    private static final String EVENT = EventCodec.encode(EventCodec.event(
            "e", "/expiration", Subjects.RESERVATION_EXPIRED, "o", NOW, new ReservationData("o", 1, NOW)));

    @Test
    void documentedFormPasses() {
        assertEquals(List.of(), EventContract.violations(Subjects.RESERVATION_EXPIRED, EVENT));
        String ofATest = EVENT.replace("/expiration", EventContract.TEST_SOURCE);
        assertEquals(List.of(), EventContract.violations(Subjects.RESERVATION_EXPIRED, ofATest));
    }

    @Test
    void otherFormsAreFound() {
        assertFound("events.reservation.forgotten", EVENT);
        assertFound(Subjects.ORDER_CREATED, EVENT);
        assertFound(Subjects.RESERVATION_EXPIRED, EVENT.replace("/expiration", "/orders"));
        assertFound(Subjects.RESERVATION_EXPIRED, EVENT.replace("orderId", "order"));
        assertFound(Subjects.RESERVATION_EXPIRED, EVENT.replace("\"version\":1", "\"version\":\"1\""));
        assertFound(Subjects.RESERVATION_EXPIRED, EVENT.replace("{\"orderId", "{\"x\":1,\"orderId"));
        assertFound(Subjects.RESERVATION_EXPIRED, EVENT.replace("{\"spec", "{\"x\":1,\"spec"));
        assertFound(Subjects.RESERVATION_EXPIRED, EVENT.replace("03:04:05Z", "noon"));
    }

    private static void assertFound(String subject, String event) {
        assertFalse(EventContract.violations(subject, event).isEmpty(), event);
    }
}
