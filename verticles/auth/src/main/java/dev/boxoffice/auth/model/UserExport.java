package dev.boxoffice.auth.model;

import java.time.Instant;

/**
 * A request of a user for a copy of their data.
 *
 * @param requestedAt after which the copy can be downloaded for a limited time
 */
public record UserExport(String id, String userId, Instant requestedAt) {}
