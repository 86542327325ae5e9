package dev.boxoffice.platform.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalCountersTest {
    private static final Quota SEATS = new Quota("seats", QuotaScope.ACCOUNT, 10, Duration.ofMinutes(1));
    private static final Quota TRIES = new Quota("tries", QuotaScope.ADDRESS, 2, Duration.ofHours(1));

    private final Ticking clock = new Ticking();
    private final LocalCounters counters = new LocalCounters(clock);

    private QuotaResult take(long seats) {
        return counters.take(List.of(SEATS.use("ada", seats)));
    }

    @Test
    void countsAmountsUntilTheWindowEnds() {
        assertTrue(take(6).isAllowed());
        clock.advance(Duration.ofSeconds(20));
        QuotaResult refused = take(5);
        assertEquals(Optional.of(SEATS), refused.exceeded());
        assertEquals(Duration.ofSeconds(40), refused.retryAfter());
        assertTrue(take(4).isAllowed(), "a refused amount was counted");
        clock.advance(Duration.ofSeconds(40));
        assertTrue(take(10).isAllowed());
    }

    @Test
    void countsAllOrNothing() {
        List<Quota.Use> both = List.of(TRIES.use("192.0.2.1", 1), SEATS.use("ada", 6));
        assertTrue(counters.take(both).isAllowed());
        assertEquals(Optional.of(SEATS), counters.take(both).exceeded());
        assertTrue(counters.take(List.of(TRIES.use("192.0.2.1", 1))).isAllowed());
        assertFalse(counters.take(List.of(TRIES.use("192.0.2.1", 1))).isAllowed());
    }

    @Test
    void countsSubjectsApart() {
        assertTrue(take(10).isAllowed());
        assertTrue(counters.take(List.of(SEATS.use("bob", 10))).isAllowed());
    }

    @Test
    void givesBackWhatWasNotDone() {
        assertTrue(take(10).isAllowed());
        counters.giveBack(List.of(SEATS.use("ada", 3)));
        assertFalse(take(4).isAllowed());
        assertTrue(take(3).isAllowed());
    }

    @Test
    void forgetsTheSubjectsUsedLongestAgoFirst() {
        assertTrue(take(10).isAllowed());
        for (int i = 0; i < 50_000; i++) {
            counters.take(List.of(SEATS.use("user" + i, 10)));
        }
        assertTrue(take(10).isAllowed(), "the memory is not bounded");
        assertFalse(counters.take(List.of(SEATS.use("user49999", 1))).isAllowed());
    }

    /** A clock that a test turns. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2030-01-01T00:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
