package dev.boxoffice.notifications.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushProgressTest {
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration USUAL = Duration.ofSeconds(2);

    private static Push push(int tries) {
        Mail mail = new Mail("m", 1, MailKind.EXPIRING, "u", "o", NOW, null, Map.of(), tries, null, NOW);
        return new Push(mail, 1, Set.of("told"), 0);
    }

    private static PushProgress after(int tries, PushResult... results) {
        PushProgress progress = new PushProgress(push(tries));
        for (int i = 0; i < results.length; i++) {
            progress = progress.with("s" + i, results[i]);
        }
        return progress;
    }

    private static PushResult of(PushResult.Kind kind) {
        return PushResult.of(kind);
    }

    @Test
    void noBrowserIsLeft() {
        assertTrue(after(1).isOver());
        assertEquals(MailOutcome.UNADDRESSED, after(1).outcome());
        assertEquals(MailOutcome.UNADDRESSED, after(1, of(PushResult.Kind.GONE)).outcome());
    }

    @Test
    void oneThatIsToldIsEnoughAndIsNotToldAgain() {
        PushProgress progress = after(1, of(PushResult.Kind.DELIVERED), of(PushResult.Kind.REFUSED));
        assertTrue(progress.isOver());
        assertEquals(MailOutcome.SENT, progress.outcome());
        assertEquals(Set.of("told", "s0", "s1"), progress.push().done());
    }

    @Test
    void serviceThatIsAwayIsAskedAgainAfterThePauseThatItWants() {
        PushProgress progress = after(1, of(PushResult.Kind.DELIVERED), PushResult.later(Duration.ofMinutes(1)));
        assertFalse(progress.isOver());
        assertEquals(Set.of("told", "s0"), progress.push().done());
        assertEquals(Duration.ofMinutes(1), progress.pause(USUAL));
        assertEquals(USUAL, after(1, PushResult.unreachable()).pause(USUAL));
    }

    @Test
    void serviceThatStaysAwayIsGivenUp() {
        PushProgress progress = after(Push.MOST_TRIES, PushResult.unreachable());
        assertTrue(progress.isOver());
        assertEquals(MailOutcome.REFUSED, progress.outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "201, DELIVERED",
        "200, DELIVERED",
        "202, DELIVERED",
        "404, GONE",
        "410, GONE",
        "400, REFUSED",
        "403, REFUSED",
        "413, REFUSED",
        "301, REFUSED",
        "408, LATER",
        "429, LATER",
        "500, LATER",
        "503, LATER"
    })
    void statusSaysWhatIsNext(int status, PushResult.Kind kind) {
        assertEquals(kind, PushResult.of(status, null, NOW).kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "90 | 90",
                "Tue, 1 Jan 2030 12:01:00 GMT | 60",
                "Tue, 1 Jan 2030 11:00:00 GMT | 0",
                "999999999 | 3600",
                "99999999999999 | 0",
                "-1 | 0",
                "soon | 0"
            })
    void pauseIsBounded(String header, long seconds) {
        assertEquals(
                Duration.ofSeconds(seconds), PushResult.of(503, header, NOW).pause());
    }

    @Test
    void textsFitAndAreKeptNoLongerThanTheyAreOfUse() {
        PushContent content =
                new PushContent("😀".repeat(100), "b".repeat(1_000), "/orders/1", "t", NOW.plusSeconds(30), true);
        assertEquals(80, content.title().codePointCount(0, content.title().length()));
        assertEquals(240, content.body().length());
        assertEquals(Duration.ofSeconds(30), content.keptFor(NOW));
        assertEquals(PushContent.LONGEST, content.keptFor(NOW.minus(Duration.ofDays(30))));
    }
}
