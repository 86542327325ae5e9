package dev.boxoffice.admissions.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a device reports. Exactly one of {@code code}, {@code ref} and {@code shortCode} is not null.
 *
 * @param id made by the device; the same again is the same scan
 * @param at by the clock of the device
 * @param gateId the gate that staff have chosen; null for that of their link, or none
 * @param isOffline whether the device decided without network
 * @param decided what it decided then, otherwise null
 */
public record Scan(
        String id,
        Instant at,
        Direction direction,
        String code,
        String ref,
        String shortCode,
        String gateId,
        boolean isOffline,
        ScanResult decided) {
    /** Scans of one request. */
    public static final int MOST = 50;

    private static final Duration OLDEST = Duration.ofDays(2);

    /** True if the holder has passed, whatever is decided now. */
    public boolean isFact() {
        return isOffline && decided != null && decided.isPassed();
    }

    /** True if the device has turned the holder away by itself, which changes nothing. */
    public boolean isRefusal() {
        return isOffline && !isFact();
    }

    /** When it was, as far as that can be: what is decided here is so now, and clocks of devices may be far off. */
    public Instant scannedAt(Instant now) {
        boolean isPlausible = isOffline && !at.isAfter(now) && at.isAfter(now.minus(OLDEST));
        return isPlausible ? at : now;
    }

    /** The hash that scanners know the code by; empty if it is a short code, or no code at all. */
    public Optional<String> scannedRef() {
        return code == null ? Optional.ofNullable(ref) : CodeFormat.secret(code).map(CodeFormat::ref);
    }
}
