package dev.boxoffice.platform.mongo;

import dev.boxoffice.platform.http.Reply;
import java.util.Optional;

/**
 * What a key has been found to mean.
 *
 * @param keyId whose key for what
 * @param fingerprint of the request that came with it first
 * @param resourceId the id for what the request makes, the same each time it is tried
 * @param lease until when, in epoch milliseconds, the request belongs to whoever is serving it
 * @param reply what it was answered, if it has been
 * @param ours true if it is ours to serve
 * @param isFirst true if nobody has tried to serve it before
 */
record IdempotencyClaim(
        String keyId,
        String fingerprint,
        String resourceId,
        long lease,
        Optional<Reply> reply,
        boolean ours,
        boolean isFirst) {}
