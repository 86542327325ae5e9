package dev.boxoffice.stripe.simulator;

import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets happen by itself, a moment later, what banks take days for. */
final class DelayedSettlements {
    private static final Logger LOG = LoggerFactory.getLogger(DelayedSettlements.class);
    private static final long MILLIS = 1000;

    private final Vertx vertx;
    private final Ledger ledger;

    DelayedSettlements(Vertx vertx, Ledger ledger) {
        this.vertx = vertx;
        this.ledger = ledger;
    }

    /** Runs a step soon; it may find that a control or a reset came first. */
    void later(Runnable step) {
        vertx.setTimer(MILLIS, timer -> {
            try {
                step.run();
                ledger.flush();
            } catch (StripeFailure settledBefore) {
                LOG.debug("Nothing to settle any more: {}", settledBefore.getMessage());
            }
        });
    }
}
