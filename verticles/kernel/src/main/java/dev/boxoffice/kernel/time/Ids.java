package dev.boxoffice.kernel.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.types.ObjectId;

/**
 * Ids of aggregates: UUIDs of version 7 (RFC 9562), which begin with the millisecond they were made in and have 74
 * random bits, so that no id tells of another one. Ids of earlier versions, 24 hexadecimal digits that begin with a
 * second, stay valid.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern VERSION_7 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final int TIME_SHIFT = 16;
    private static final int TWELVE_BITS = 0xfff;
    private static final long VERSION_BITS = 0x7000L;
    private static final long VARIANT_BITS = 1L << 63;

    private Ids() {}

    /** A new id. */
    public static String next() {
        long time = ServerClock.ofProcess().millis() << TIME_SHIFT;
        long high = time | VERSION_BITS | (RANDOM.nextInt() & TWELVE_BITS);
        long low = VARIANT_BITS | (RANDOM.nextLong() >>> 2);
        return new UUID(high, low).toString();
    }

    /** True if {@code id} could be one of ours. */
    public static boolean isValid(String id) {
        return madeAt(id).isPresent();
    }

    /** True if {@code id} was made less than {@code age} ago, as far as clocks agree. */
    public static boolean isYoungerThan(String id, Duration age, Clock clock) {
        Instant now = clock.instant();
        return madeAt(id)
                .filter(made -> made.isAfter(now.minus(age)) && made.isBefore(now.plus(age)))
                .isPresent();
    }

    private static Optional<Instant> madeAt(String id) {
        if (id == null) {
            return Optional.empty();
        }
        if (VERSION_7.matcher(id).matches()) {
            long high = UUID.fromString(id).getMostSignificantBits();
            return Optional.of(Instant.ofEpochMilli(high >>> TIME_SHIFT));
        }
        return ObjectId.isValid(id)
                ? Optional.of(Instant.ofEpochSecond(Integer.toUnsignedLong(new ObjectId(id).getTimestamp())))
                : Optional.empty();
    }
}
