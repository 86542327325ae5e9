package dev.boxoffice.web.live;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A rate limit that allows bursts. Belongs to one event loop. */
final class TokenBucket {
    private final double burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long refilledAt;

    TokenBucket(double burst, double perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.tokens = burst;
        this.refilledAt = nanoTime.getAsLong();
    }

    /** Takes a token; false if there is none. */
    boolean take() {
        long now = nanoTime.getAsLong();
        double earned = (now - refilledAt) * perSecond / TimeUnit.SECONDS.toNanos(1);
        refilledAt = now;
        tokens = Math.min(burst, tokens + earned) - 1;
        return tokens >= 0;
    }
}
