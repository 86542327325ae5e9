package dev.boxoffice.auth.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The session of a program: the chain of refresh tokens since it signed in. All but the newest are spent; a spent token
 * that comes again was stolen, or its successor was (RFC 9700 section 4.14.2).
 *
 * @param id see {@link RefreshToken#sessionId}
 * @param begunAt when the program signed in, in whole seconds
 * @param endsAt when the program has to sign in again
 * @param newest the hash of the one valid token
 * @param spentLast the hash of the token before it, or null
 * @param rotatedAt when {@code newest} was issued
 * @param isEnded true if the session was ended before {@code endsAt}
 * @param secondFactor whether the program signed in with a one-time code beside the password
 */
public record RefreshSession(
        String id,
        String userId,
        Instant begunAt,
        Instant endsAt,
        String newest,
        String spentLast,
        Instant rotatedAt,
        boolean isEnded,
        boolean secondFactor) {

    /** What a token of the session is worth. */
    public enum Verdict {
        /** It is the newest. */
        VALID,
        /** It was spent a moment ago: two requests of the client crossed, or an answer was lost. */
        REPEATED,
        /** It was spent earlier. */
        REUSED,
        /** The session has ended. */
        OVER
    }

    /** The session of a program that has just signed in, with {@code token} as its first. */
    public static RefreshSession begin(
            RefreshToken token, String userId, Instant now, Duration life, boolean secondFactor) {
        // Access tokens carry whole seconds; both have to fall on the same side of what ends all sessions of a user.
        Instant begunAt = now.truncatedTo(ChronoUnit.SECONDS);
        return new RefreshSession(
                token.sessionId(), userId, begunAt, begunAt.plus(life), token.hash(), null, now, false, secondFactor);
    }

    /**
     * What {@code token}, which names this session, is worth.
     *
     * @param leeway how long after it was spent a token counts as repeated rather than reused
     */
    public Verdict judge(RefreshToken token, Instant now, Duration leeway) {
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

    /** How long an access token issued now lasts: {@code most}, and not beyond the end of the session. */
    public Duration accessLife(Instant now, Duration most) {
        Duration left = Duration.between(now, endsAt);
        return left.compareTo(most) < 0 ? left : most;
    }
}
