package dev.boxoffice.platform.runtime;

import java.time.Instant;

/**
 * A stream as it was found.
 *
 * @param createdAt tells it from another one of the same name
 * @param lastSequence how many messages it has ever had
 * @param generation grows each time that this connection finds another one, or the same as it was before, as where an
 *     older state of the server's disk was put back
 */
public record StreamState(String name, Instant createdAt, long lastSequence, int generation) {
    /** Differs once the stream was lost and made again. */
    public String incarnation() {
        return createdAt + "/" + generation;
    }
}
