package dev.boxoffice.auth.model;

import java.time.Instant;

/**
 * The secret that an app of the user makes one-time codes of (RFC 6238).
 *
 * @param secret encrypted
 * @param confirmedAt when the user showed that the app has it, which turns the codes on; null before
 * @param lastStep the time step of the last code that was used; earlier codes count no more
 */
public record OneTimeCodes(String secret, Instant confirmedAt, long lastStep) {
    /** A secret that the user's app may have. */
    public static OneTimeCodes pending(String secret) {
        return new OneTimeCodes(secret, null, 0);
    }

    /** True once the codes are asked for at sign-in. */
    public boolean isOn() {
        return confirmedAt != null;
    }
}
