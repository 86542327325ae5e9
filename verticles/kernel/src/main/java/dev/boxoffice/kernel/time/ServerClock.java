package dev.boxoffice.kernel.time;

import dev.boxoffice.events.EnumText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock in UTC that shows the time of a server which all replicas use, so that they agree however the clocks of their
 * machines are set. Between two measurements it goes on by the monotonic clock of the JVM; the clock of the machine has
 * no influence once the server has answered.
 *
 * <p>A server whose time jumps against the monotonic clock is not adopted at once, see
 * {@code docs/adr/0003-one-clock.md}. Safe to use from any thread.
 */
public final class ServerClock extends Clock {
    /** Whose time it is. Of those that a process asks, the last in this order counts. */
    public enum Reference implements EnumText {
        /** NATS. */
        NATS,
        /** A domain in another process. */
        DOMAIN,
        /** Redis. */
        REDIS,
        /** MongoDB. */
        MONGODB
    }

    /** Differences up to this are drift, or come from the measurement; larger ones are jumps. */
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** A jump counts once all measurements of this time agree on it. */
    static final Duration STEADY = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(ServerClock.class);
    private static final ServerClock OF_PROCESS = new ServerClock(System::nanoTime, systemUTC());
    private static final Duration RESOLUTION = Duration.ofMillis(1);

    private final LongSupplier nanoTime;
    private final Clock wall;
    private volatile Course course;
    private volatile Course jumped;
    private Reference reference;
    private long jumpedSince;
    private boolean isSkewed;

    /** A moment of the monotonic clock, and what time it was then. */
    private record Course(long nanos, Instant time) {
        Instant at(long other) {
            return time.plusNanos(other - nanos);
        }
    }

    ServerClock(LongSupplier nanoTime, Clock wall) {
        this.nanoTime = nanoTime;
        this.wall = wall;
    }

    /** The clock of this process; until a server has answered, that of the machine. */
    public static ServerClock ofProcess() {
        return OF_PROCESS;
    }

    /** A clock that has not been measured yet. */
    public static ServerClock create() {
        return new ServerClock(System::nanoTime, systemUTC());
    }

    @Override
    public Instant instant() {
        Course current = course;
        return current == null ? wall.instant() : current.at(nanoTime.getAsLong());
    }

    /** True once a server has told its time. */
    public boolean isMeasured() {
        return course != null;
    }

    /** By how much the clock of the machine is ahead of this one. */
    public Duration offset() {
        return Duration.between(instant(), wall.instant());
    }

    /** How far the time of the server has jumped, while that is not adopted; zero otherwise. */
    public Duration jump() {
        Course other = jumped;
        return other == null ? Duration.ZERO : Duration.between(instant(), other.at(nanos()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private long nanos() {
        return nanoTime.getAsLong();
    }

    /**
     * Takes over what a server has said.
     *
     * @param sent when it was asked, by {@link System#nanoTime}
     * @param received when its answer came
     */
    public synchronized void measured(Reference from, long sent, long received, Instant time) {
        if (reference != null && from.compareTo(reference) < 0) {
            return;
        }
        // The server has read its clock at some moment of the round trip.
        Duration doubt = Duration.ofNanos((received - sent) / 2);
        Course measured = new Course(sent + doubt.toNanos(), time);
        if (from != reference) {
            reference = from;
            adopt(measured);
        } else if (doubt.compareTo(TOLERANCE) < 0) {
            judge(measured, doubt.plus(RESOLUTION));
        }
        warnOfSkew();
    }

    private void judge(Course measured, Duration doubt) {
        Duration error =
                Duration.between(course.at(measured.nanos()), measured.time()).abs();
        if (error.compareTo(doubt) <= 0) {
            jumped = null;
        } else if (error.compareTo(doubt.plus(TOLERANCE)) <= 0) {
            adopt(measured);
        } else if (agreesWithMachine(measured)) {
            LOG.warn("this process was suspended for {} s, or its monotonic clock was set back", error.toSeconds());
            adopt(measured);
        } else {
            hold(measured, doubt);
        }
    }

    /** Two clocks of three: then it is the monotonic one that is wrong, as after a suspension. */
    private boolean agreesWithMachine(Course measured) {
        Duration error = Duration.between(wall.instant(), measured.at(nanos())).abs();
        return error.compareTo(TOLERANCE) <= 0;
    }

    private void hold(Course measured, Duration doubt) {
        Course known = jumped;
        boolean isSame = known != null
                && Duration.between(known.at(measured.nanos()), measured.time())
                                .abs()
                                .compareTo(doubt.plus(TOLERANCE))
                        <= 0;
        jumpedSince = isSame ? jumpedSince : measured.nanos();
        jumped = measured;
        if (known == null) {
            LOG.error(
                    "the time of {} has jumped by {} s; ignoring the jump for now",
                    reference.text(),
                    jump().toSeconds());
        }
        if (measured.nanos() - jumpedSince >= STEADY.toNanos()) {
            LOG.error("the jump of {} s has lasted; adopting it now", jump().toSeconds());
            adopt(measured);
        }
    }

    private void adopt(Course measured) {
        course = measured;
        jumped = null;
    }

    private void warnOfSkew() {
        Duration offset = offset();
        boolean now = offset.abs().compareTo(TOLERANCE) > 0;
        if (now && !isSkewed) {
            LOG.warn("the clock of this machine is {} s ahead of the servers; theirs counts", seconds(offset));
        }
        isSkewed = now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock is in UTC");
    }
}
