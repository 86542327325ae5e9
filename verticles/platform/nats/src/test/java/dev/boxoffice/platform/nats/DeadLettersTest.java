package dev.boxoffice.platform.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import org.junit.jupiter.api.Test;

/** Whatever an event was like, its dead letter can be stored. */
class DeadLettersTest {
    private static final String CONSUMER = "orders-ticket-created";

    private static Message event(Headers headers) {
        return NatsMessage.builder()
                .subject("events.ticket.created")
                .headers(headers)
                .build();
    }

    private static String cause(String given) {
        return DeadLetters.headers(event(null), CONSUMER, given).getFirst(DeadLetters.CAUSE);
    }

    @Test
    void causeIsMadeValidForAHeader() {
        assertEquals("no character ( )", cause("no\r\ncharacter (\u0000\ufffd)"));
        assertEquals(500, cause("x".repeat(100_000)).length());
        assertEquals("unknown", cause(null));
    }

    @Test
    void headersStayExceptInstructionsToTheServer() {
        Headers given = new Headers()
                .put("traceparent", "00-1-2-01")
                .put("Nats-Expected-Stream", "EVENTS")
                .put("Nats-Msg-Id", "1");
        Headers headers = DeadLetters.headers(event(given), CONSUMER, "old");
        assertEquals("00-1-2-01", headers.getFirst("traceparent"));
        assertFalse(headers.containsKey("Nats-Expected-Stream"));
        assertFalse(headers.containsKey("Nats-Msg-Id"));
        assertEquals(CONSUMER, headers.getFirst(DeadLetters.CONSUMER));
        assertTrue(headers.containsKey(DeadLetters.TIME));
    }
}
