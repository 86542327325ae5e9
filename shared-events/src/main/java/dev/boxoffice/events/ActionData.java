package dev.boxoffice.events;

import java.time.Instant;

/**
 * What a member or an operator did in the name of an organiser.
 *
 * @param version always 1: what was done does not change
 * @param userId who did it
 * @param operation the id of the operation in the contract of the HTTP API
 * @param target the ids in its path, as {@code name=id}, separated by commas
 * @param status the HTTP status of the answer
 * @param reason why an operator of the installation did it; null if a member did
 */
public record ActionData(
        String id,
        long version,
        String organiserId,
        String userId,
        String operation,
        String target,
        int status,
        Instant at,
        String reason) {}
