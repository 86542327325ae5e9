package dev.boxoffice.model;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.StripeControl;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** No seat is sold twice, and no seat and no money is lost, whatever sellers and buyers do in whatever order. */
class CapacityProperty {
    private static volatile Run run;

    /** What the sequences of a run are played with. */
    record Run(Account seller, List<Account> buyers, StripeControl stripe, long endNanos, AtomicLong played) {
        boolean isOver() {
            return System.nanoTime() - endNanos > 0;
        }
    }

    static void playIn(Run given) {
        run = given;
    }

    @Provide
    Arbitrary<Step.Sequence> sequences() {
        return Step.sequences();
    }

    /** Sequences after the end of the run are not played. */
    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void placesAreSoldOnce(@ForAll("sequences") Step.Sequence sequence) {
        Run present = run;
        if (present.isOver()) {
            return;
        }
        ModelledListing listing = ModelledListing.create(present.seller(), present.buyers(), sequence.quantity());
        sequence.steps().forEach(listing::run);
        listing.finish();
        present.played().incrementAndGet();
    }

    @Provide
    Arbitrary<FestivalStep.Sequence> festivals() {
        return FestivalStep.sequences();
    }

    /** The same for events with several types. */
    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void ordersHaveAllTheirLinesAndNoLimitIsExceeded(@ForAll("festivals") FestivalStep.Sequence sequence) {
        Run present = run;
        if (present.isOver()) {
            return;
        }
        ModelledFestival festival = ModelledFestival.create(present.seller(), present.buyers(), sequence);
        sequence.steps().forEach(festival::run);
        festival.finish();
        present.played().incrementAndGet();
    }

    @Provide
    Arbitrary<AfterSaleStep.Sequence> afterSales() {
        return AfterSaleStep.sequences();
    }

    /** Refunds, moves and cancellations of events that have sold tickets. */
    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void moneyInIsMoneyOutAndMoneyKept(@ForAll("afterSales") AfterSaleStep.Sequence sequence) {
        Run present = run;
        if (present.isOver()) {
            return;
        }
        ModelledAfterSale event =
                ModelledAfterSale.create(present.seller(), present.buyers(), present.stripe(), sequence);
        sequence.steps().forEach(event::run);
        event.finish();
        present.played().incrementAndGet();
    }
}
