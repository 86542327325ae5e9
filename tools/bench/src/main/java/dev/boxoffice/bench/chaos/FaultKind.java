package dev.boxoffice.bench.chaos;

import java.util.Locale;

/** What can be done to the town, and how often compared to each other. */
enum FaultKind {
    /** A process is killed by SIGKILL, and started again after a while. */
    KILL(14),
    /** A service is told to end by SIGTERM, and started again at once. */
    TERMINATE(6),
    /** All processes are killed at once, as by a power cut that spares the disks' caches. */
    BLACKOUT(1),
    /** A process is stopped by SIGSTOP for a while. */
    PAUSE(12),
    /** All connections of a link end at once. */
    CUT(20),
    /** Nobody can connect by a link for a while. */
    REFUSE(10),
    /** Everything arrives late by a link for a while. */
    DELAY(12),
    /** A link falls silent for a while; what was sent arrives then. */
    STALL(10),
    /** A link falls silent for a while; what was sent is lost then. */
    BLACKHOLE(8),
    /** Stripe answers the next calls with errors, or not at all, before or after their effect. */
    GATEWAY(12),
    /** Webhooks come twice, late, or never, for a while. */
    WEBHOOKS(6),
    /** Old events come again, as they may after a relay that did not see them stored. */
    REPLAY(16),
    /** Redis forgets everything. */
    FORGET(3),
    /** Redis takes no writes for a while, as a replica of a primary that is gone. */
    READONLY(3),
    /** Redis has no memory left for a while. */
    FULL(3),
    /** An operator deletes a durable consumer. */
    CONSUMER(4),
    /** An operator deletes a stream. */
    STREAM(2),
    /** NATS is killed, and comes back without its data. */
    EMPTY(1);

    private final int weight;

    FaultKind(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FaultKind named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
