package dev.boxoffice.platform.mongo;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The result of claiming an idempotency key.
 *
 * @param keyId user, operation and key
 * @param fingerprint fingerprint of the first request with the key
 * @param resourceId id for the resource that the request creates, the same in each attempt
 * @param lease until when, in epoch milliseconds, one process serves the request
 * @param answer the stored answer, if any
 * @param ours true if the caller has the lease and serves the request
 * @param isFirst true in the first attempt
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
     * A stored answer.
     *
     * @param version of the aggregate in the body; null where there is none
     */
    public record Answer(int status, Long version, JsonObject body) {}
}
