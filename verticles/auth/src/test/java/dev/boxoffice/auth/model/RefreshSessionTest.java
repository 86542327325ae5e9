package dev.boxoffice.auth.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.auth.model.RefreshSession.Verdict;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefreshSessionTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.900Z");
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private final RefreshToken first = RefreshToken.first(RANDOM);
    private final RefreshToken second = first.next(RANDOM);
    private final RefreshToken third = second.next(RANDOM);
    private final RefreshSession begun = RefreshSession.begin(first, "u1", NOW, LIFE, false);

    private RefreshSession rotatedTwice(Instant at, boolean isEnded) {
        return new RefreshSession(
                begun.id(), "u1", begun.begunAt(), begun.endsAt(), third.hash(), second.hash(), at, isEnded, false);
    }

    @Test
    void beginsInAWholeSecondWithItsFirstToken() {
        assertEquals(Verdict.VALID, begun.judge(first, NOW, LEEWAY));
        assertEquals(Instant.parse("2026-01-01T12:00:00Z"), begun.begunAt());
        assertEquals(Verdict.REUSED, begun.judge(second, NOW, LEEWAY));
    }

    @Test
    void acceptsOnlyTheNewestToken() {
        RefreshSession family = rotatedTwice(NOW, false);
        assertEquals(Verdict.VALID, family.judge(third, NOW, LEEWAY));
        assertEquals(Verdict.REUSED, family.judge(first, NOW, LEEWAY));
        assertEquals(Verdict.REUSED, family.judge(third.next(RANDOM), NOW, LEEWAY));
    }

    @Test
    void takesTheLastSpentTokenForRepeatedWithinTheLeewayAndForReusedAfterIt() {
        RefreshSession family = rotatedTwice(NOW, false);
        assertEquals(Verdict.REPEATED, family.judge(second, NOW, LEEWAY));
        assertEquals(Verdict.REPEATED, family.judge(second, NOW.plus(LEEWAY).minusMillis(1), LEEWAY));
        assertEquals(Verdict.REUSED, family.judge(second, NOW.plus(LEEWAY), LEEWAY));
        assertEquals(Verdict.REUSED, family.judge(second, NOW, Duration.ZERO));
    }

    @Test
    void acceptsNothingAfterItsEnd() {
        Instant end = begun.endsAt();
        assertEquals(Verdict.VALID, begun.judge(first, end.minusMillis(1), LEEWAY));
        assertEquals(Verdict.OVER, begun.judge(first, end, LEEWAY));
        assertEquals(Verdict.OVER, begun.judge(second, end, LEEWAY));
        RefreshSession ended = rotatedTwice(NOW, true);
        assertEquals(Verdict.OVER, ended.judge(third, NOW, LEEWAY));
        assertEquals(Verdict.OVER, ended.judge(first, NOW, LEEWAY));
    }

    @Test
    void limitsAccessTokensToItsEnd() {
        Duration most = Duration.ofMinutes(10);
        assertEquals(most, begun.accessLife(NOW, most));
        Instant late = begun.endsAt().minusSeconds(7);
        assertEquals(Duration.ofSeconds(7), begun.accessLife(late, most));
    }
}
