package dev.boxoffice.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {
    private static final Instant NOW = Instant.parse("2030-05-17T19:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static Duration remaining(String header) {
        return RequestDeadline.of(CLOCK, LIMIT, header).remaining();
    }

    @Test
    void headerOnlyShortensTheDeadline() {
        assertEquals(LIMIT, remaining(null));
        assertEquals(Duration.ofMillis(1_500), remaining("2030-05-17T19:30:01.500Z"));
        assertEquals(LIMIT, remaining("2030-05-17T19:31:00Z"));
        assertEquals(LIMIT, remaining("+999999999-12-31T23:59:59Z"));
        assertEquals(Duration.ZERO, remaining("2030-05-17T19:29:59Z"));
        assertTrue(RequestDeadline.of(CLOCK, LIMIT, "2030-05-17T19:30:00Z").isOver());
    }

    @Test
    void invalidHeaderIsIgnored() {
        for (String header : new String[] {"", "soon", "1", "2030-05-17", "9".repeat(10_000)}) {
            assertEquals(LIMIT, remaining(header), header);
        }
    }
}
