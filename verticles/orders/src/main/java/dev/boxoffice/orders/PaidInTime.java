package dev.boxoffice.orders;

import dev.boxoffice.platform.nats.EventFreshness;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/**
 * Whether a payment that was made in time would be known by now. An outage may hold its event up until after the
 * deadline: an order that was paid must not expire meanwhile.
 */
final class PaidInTime {
    private final EventFreshness payments;
    private final Clock clock;

    /** Asks how far the events of succeeded payments have come. */
    PaidInTime(EventFreshness payments, Clock clock) {
        this.payments = payments;
        this.clock = clock;
    }

    /** All payments that were made until then are known. */
    Future<Instant> knownUntil() {
        return payments.handledUntil(clock);
    }
}
