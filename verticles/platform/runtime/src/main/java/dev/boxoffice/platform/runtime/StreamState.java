package dev.boxoffice.platform.runtime;

import java.time.Instant;

/**
 * The state of a stream at the last check.
 *
 * @param createdAt creation time, which differs after the stream was recreated
 * @param lastSequence sequence number of the last message
 * @param generation increases each time that this connection finds the stream recreated, or restored to an older state
 */
public record StreamState(String name, Instant createdAt, long lastSequence, int generation) {
    /** Differs after the stream was lost and recreated. */
    public String incarnation() {
        return createdAt + "/" + generation;
    }
}
