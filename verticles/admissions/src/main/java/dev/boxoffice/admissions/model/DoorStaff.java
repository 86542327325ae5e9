package dev.boxoffice.admissions.model;

/**
 * Who scans.
 *
 * @param deviceId chosen by the device
 * @param deviceName as staff call it
 */
public record DoorStaff(DoorLink link, String deviceId, String deviceName) {}
