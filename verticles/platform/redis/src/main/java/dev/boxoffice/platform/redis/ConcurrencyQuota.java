package dev.boxoffice.platform.redis;

import java.time.Instant;

/**
 * A limit on what one subject may have at the same time, such as places in unpaid orders.
 *
 * @param name such as {@code live_places}; part of keys, metrics and the error code
 * @param mostEntries entries at the same time; 0 for no limit
 * @param mostInAll the sum of their amounts; 0 for no limit
 * @param refusal message for the user when it is exceeded
 */
public record ConcurrencyQuota(String name, int mostEntries, int mostInAll, String refusal) {
    /** False if there is no limit. */
    boolean isLimited() {
        return mostEntries > 0 || mostInAll > 0;
    }

    /** The code of refusals, for programs. */
    public String code() {
        return "quota." + name;
    }

    /**
     * Something that counts against the quota.
     *
     * @param subject whose amounts are added up
     * @param id identifies it; the same id counts once
     * @param until when it expires
     */
    public record Entry(String subject, String id, int amount, Instant until) {
        String member() {
            return id + ":" + amount;
        }
    }
}
