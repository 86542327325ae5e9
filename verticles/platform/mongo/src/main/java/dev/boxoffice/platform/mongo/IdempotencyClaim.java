package dev.boxoffice.platform.mongo;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a key has been found to mean.
 *
 * @param keyId whose key for what
 * @param fingerprint of the request that came with it first
 * @param resourceId the id for what the request makes, the same each time it is tried
 * @param lease until when, in epoch milliseconds, the request belongs to the process that serves it
 * @param answer what it was answered, if it has been
 * @param ours true if it is ours to serve
 * @param isFirst true if this is the first try
 */
public record IdempotencyClaim(
        String keyId,
        String fingerprint,
        String resourceId,
        long lease,
        Optional<Answer> answer,
        boolean ours,
        boolean isFirst) {
    /**
     * What a request was answered.
     *
     * @param version of the aggregate in the body; null where there is none
     */
    public record Answer(int status, Long version, JsonObject body) {}
}
