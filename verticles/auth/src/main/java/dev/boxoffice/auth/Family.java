package dev.boxoffice.auth;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The refresh tokens that were made one from the other since a program signed in. All but the newest are spent; who
 * comes with a spent one has stolen it, or was stolen from (RFC 9700 section 4.14.2). It is the session of that
 * program, in all access tokens and for {@code Revocations}.
 *
 * @param id see {@link RefreshToken#familyId}
 * @param begunAt when the program signed in, in whole seconds
 * @param endsAt when it has to do so anew
 * @param newest the hash of the one token that counts
 * @param spentLast the hash of the one before it, or null
 * @param rotatedAt when {@code newest} was made
 * @param isEnded true if it was ended before its time
 */
record Family(
        String id,
        String userId,
        Instant begunAt,
        Instant endsAt,
        String newest,
        String spentLast,
        Instant rotatedAt,
        boolean isEnded) {
    static final String USER = "userId";
    static final String ENDS_AT = "endsAt";
    static final String NEWEST = "newest";
    static final String SPENT_LAST = "spentLast";
    static final String ROTATED_AT = "rotatedAt";
    static final String ENDED_AT = "endedAt";
    private static final String BEGUN_AT = "begunAt";

    /** What a token of the family is good for. */
    enum Verdict {
        /** It is the newest. */
        VALID,
        /** It was spent a moment ago: two of the client's requests have crossed, or an answer got lost. */
        REPEATED,
        /** It was spent before, and should have been forgotten. */
        REUSED,
        /** The family has ended. */
        OVER
    }

    /** The family of a program that has just signed in, with {@code token} as its first. */
    static Family begin(RefreshToken token, String userId, Instant now, Duration life) {
        // Access tokens know the second, and both have to be before or after what ends all sessions.
        Instant begunAt = now.truncatedTo(ChronoUnit.SECONDS);
        return new Family(token.familyId(), userId, begunAt, begunAt.plus(life), token.hash(), null, now, false);
    }

    /**
     * What {@code token}, which names this family, is good for.
     *
     * @param leeway how long after it was spent a token counts as repeated rather than reused
     */
    Verdict judge(RefreshToken token, Instant now, Duration leeway) {
        if (isEnded || !endsAt.isAfter(now)) {
            return Verdict.OVER;
        }
        String hash = token.hash();
        if (hash.equals(newest)) {
            return Verdict.VALID;
        }
        boolean justSpent = hash.equals(spentLast) && now.isBefore(rotatedAt.plus(leeway));
        return justSpent ? Verdict.REPEATED : Verdict.REUSED;
    }

    /** How long an access token of it lasts that is made now: {@code most}, and not beyond its end. */
    Duration accessLife(Instant now, Duration most) {
        Duration left = Duration.between(now, endsAt);
        return left.compareTo(most) < 0 ? left : most;
    }

    JsonObject toDocument() {
        return new JsonObject()
                .put("_id", id)
                .put(USER, userId)
                .put(BEGUN_AT, begunAt.toEpochMilli())
                .put(ENDS_AT, endsAt.toEpochMilli())
                .put(NEWEST, newest)
                .put(SPENT_LAST, spentLast)
                .put(ROTATED_AT, rotatedAt.toEpochMilli());
    }

    static Family of(JsonObject document) {
        return new Family(
                document.getString("_id"),
                document.getString(USER),
                Instant.ofEpochMilli(document.getLong(BEGUN_AT)),
                Instant.ofEpochMilli(document.getLong(ENDS_AT)),
                document.getString(NEWEST),
                document.getString(SPENT_LAST),
                Instant.ofEpochMilli(document.getLong(ROTATED_AT)),
                document.getLong(ENDED_AT) != null);
    }
}
