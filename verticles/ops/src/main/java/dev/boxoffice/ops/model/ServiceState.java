package dev.boxoffice.ops.model;

import dev.boxoffice.events.EnumText;

/** The health of a service, or of one instance of it. */
public enum ServiceState implements EnumText {
    /** All parts that it needs respond. */
    UP,
    /** A part that it needs does not respond, or not all of its instances are up. */
    DEGRADED,
    /** Its reports have stopped without a farewell. */
    SILENT,
    /** It has reported that it stops; no instance is left. */
    STOPPED;
}
