package dev.boxoffice.web;

import java.util.concurrent.TimeUnit;

/** So many at once, and so many a second after that. Belongs to one event loop. */
final class TokenBucket {
    private final double atOnce;
    private final double perSecond;
    private double tokens;
    private long refilled = System.nanoTime();

    TokenBucket(double atOnce, double perSecond) {
        this.atOnce = atOnce;
        this.perSecond = perSecond;
        this.tokens = atOnce;
    }

    /** False if there are too many. */
    boolean take() {
        long now = System.nanoTime();
        double earned = (now - refilled) * perSecond / TimeUnit.SECONDS.toNanos(1);
        refilled = now;
        tokens = Math.min(atOnce, tokens + earned) - 1;
        return tokens >= 0;
    }
}
