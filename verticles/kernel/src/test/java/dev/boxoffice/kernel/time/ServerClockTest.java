package dev.boxoffice.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.ServerClock.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private static final Instant START = Instant.parse("2030-05-17T19:30:00Z");
    private static final Duration PACE = Duration.ofSeconds(5);
    private static final int STEADY = (int) ServerClock.STEADY.dividedBy(PACE);
    private static final Duration FAR = Duration.ofMinutes(20);

    private final Machine machine = new Machine();
    private final ServerClock clock = new ServerClock(() -> machine.nanos, machine);
    private Duration server = Duration.ZERO;

    /** Its clock is {@code ahead} of the true time; the monotonic one stands still for {@code lost}. */
    private static final class Machine extends Clock {
        private long nanos;
        private Instant truth = START;
        private Duration ahead = Duration.ZERO;

        void pass(Duration time) {
            nanos += time.toNanos();
            truth = truth.plus(time);
        }

        void standStill(Duration time) {
            truth = truth.plus(time);
        }

        @Override
        public Instant instant() {
            return truth.plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void ask(Reference reference, Duration there, Duration back) {
        long sent = machine.nanos;
        machine.pass(there);
        Instant answer = machine.truth.plus(server);
        machine.pass(back);
        clock.measured(reference, sent, machine.nanos, answer);
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            machine.pass(PACE);
            ask(Reference.MONGODB, Duration.ofMillis(2), Duration.ofMillis(2));
        }
    }

    private void assertOff(Duration expected) {
        Duration off = Duration.between(machine.truth, clock.instant());
        assertTrue(off.minus(expected).abs().toMillis() < 100, off + " instead of " + expected);
    }

    @Test
    void showsTheTimeOfTheMachineUntilAServerHasAnswered() {
        machine.ahead = FAR;
        assertFalse(clock.isMeasured());
        assertOff(FAR);
    }

    @Test
    void showsTheTimeOfTheServerHoweverTheMachineIsSet() {
        for (Duration ahead : new Duration[] {FAR, FAR.negated()}) {
            machine.ahead = ahead;
            ask(1);
            assertOff(Duration.ZERO);
            assertEquals(ahead.toSeconds(), Math.round(clock.offset().toMillis() / 1_000.0));
            machine.ahead = Duration.ZERO;
            machine.pass(Duration.ofHours(1));
            assertOff(Duration.ZERO);
        }
    }

    @Test
    void differenceWithinTheErrorChangesNothing() {
        ask(1);
        Instant before = clock.instant();
        long nanos = machine.nanos;
        // All of the round trip is the way back: its middle is 900 ms from the truth.
        ask(Reference.MONGODB, Duration.ZERO, Duration.ofMillis(1_800));
        assertEquals(Duration.ofNanos(machine.nanos - nanos), Duration.between(before, clock.instant()));
    }

    @Test
    void slowFirstAnswerIsCorrectedByAFasterOne() {
        ask(Reference.MONGODB, Duration.ZERO, Duration.ofMillis(1_900));
        ask(1);
        assertOff(Duration.ZERO);
    }

    @Test
    void jumpOfTheServerIsNotFollowedAndForgottenWhenItIsTakenBack() {
        ask(1);
        for (Duration jump : new Duration[] {FAR, FAR.negated(), Duration.ofSeconds(5)}) {
            server = jump;
            ask(STEADY - 1);
            assertOff(Duration.ZERO);
            assertEquals(jump.toSeconds(), Math.round(clock.jump().toMillis() / 1_000.0));
            assertFalse(clock.jump().isZero());
            server = Duration.ZERO;
            ask(1);
            assertOff(Duration.ZERO);
            assertTrue(clock.jump().isZero());
        }
    }

    @Test
    void jumpThatLastsIsFollowedInTheEnd() {
        ask(1);
        server = FAR;
        ask(STEADY + 1);
        assertOff(FAR);
        assertTrue(clock.jump().isZero());
    }

    @Test
    void unsteadyTimeIsNeverFollowed() {
        ask(1);
        for (int i = 0; i < 4 * STEADY; i++) {
            server = i % 2 == 0 ? FAR : FAR.plusMinutes(1);
            ask(1);
            assertOff(Duration.ZERO);
        }
    }

    @Test
    void afterASuspensionTheServerAndTheMachineAreRight() {
        ask(1);
        machine.standStill(FAR);
        assertOff(FAR.negated());
        ask(1);
        assertOff(Duration.ZERO);
    }

    @Test
    void betterReferenceCounts() {
        server = FAR;
        ask(Reference.REDIS, Duration.ZERO, Duration.ofMillis(1));
        assertOff(FAR);
        server = Duration.ZERO;
        ask(1);
        assertOff(Duration.ZERO);
        server = FAR;
        ask(Reference.REDIS, Duration.ZERO, Duration.ofMillis(1));
        ask(Reference.DOMAIN, Duration.ZERO, Duration.ofMillis(1));
        assertOff(Duration.ZERO);
        assertTrue(clock.jump().isZero());
    }
}
