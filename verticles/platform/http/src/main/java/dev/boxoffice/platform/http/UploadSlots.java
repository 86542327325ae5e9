package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many large bodies a process receives at a time, as each of them is in memory as a whole: a few, and one or two of
 * an address. Safe to use from any thread.
 */
public final class UploadSlots {
    /** Bodies of more bytes need a slot. */
    private static final long LARGE = 1_048_576;

    private static final int MOST = 4;
    private static final int MOST_PER_ADDRESS = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final int trustedProxies;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private int taken;

    /** Tells addresses apart as {@link ClientAddress} does. */
    public UploadSlots(int trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** True if a body of that limit needs a slot. */
    public static boolean isLarge(long limit) {
        return limit > LARGE;
    }

    /** Takes a slot until the request ends; fails while its address has too many, or there is none. */
    public void take(RoutingContext ctx) {
        String address = ClientAddress.of(ctx.request(), trustedProxies);
        if (hasAll(address)) {
            throw Problem.tooMany("uploads.too_many", RETRY_AFTER);
        }
        if (!isTaken(address)) {
            throw Problem.unavailable("Too many files are being sent, please try again", RETRY_AFTER, null);
        }
        ctx.addEndHandler(ended -> giveBack(address));
    }

    private synchronized boolean hasAll(String address) {
        return perAddress.getOrDefault(address, 0) == MOST_PER_ADDRESS;
    }

    private synchronized boolean isTaken(String address) {
        if (taken == MOST || hasAll(address)) {
            return false;
        }
        taken++;
        perAddress.merge(address, 1, Integer::sum);
        return true;
    }

    private synchronized void giveBack(String address) {
        taken--;
        perAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }
}
