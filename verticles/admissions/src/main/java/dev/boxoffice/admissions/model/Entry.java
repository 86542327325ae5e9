package dev.boxoffice.admissions.model;

import java.time.Instant;

/**
 * A scan that let a holder in or out.
 *
 * @param scanId made by the device; the same scan again changes nothing
 * @param at when it was scanned, as far as the clock of the device is right
 * @param receivedAt when it arrived here
 * @param offline whether the device decided without network
 */
public record Entry(
        String scanId,
        Direction direction,
        Instant at,
        Instant receivedAt,
        String gateId,
        String gateName,
        String deviceId,
        String deviceName,
        boolean offline) {}
