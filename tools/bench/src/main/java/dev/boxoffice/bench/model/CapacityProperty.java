package dev.boxoffice.bench.model;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** No place is sold twice and none is lost, whatever sellers and buyers do in whatever order. */
class CapacityProperty {
    private static volatile World world;

    /** What the sequences of a run are played in. */
    record World(Customer seller, List<Customer> buyers, long endNanos, Runnable played) {}

    static void playIn(World given) {
        world = given;
    }

    @Provide
    Arbitrary<Step.Sequence> sequences() {
        return Step.sequences();
    }

    /** Sequences that come after the end of the time are not played. */
    @Property(tries = 2_000, shrinking = ShrinkingMode.BOUNDED)
    void placesAreSoldOnce(@ForAll("sequences") Step.Sequence sequence) {
        World present = world;
        if (System.nanoTime() - present.endNanos() > 0) {
            return;
        }
        Listing listing = Listing.create(present.seller(), present.buyers(), sequence.quantity());
        sequence.steps().forEach(listing::run);
        listing.finish();
        present.played().run();
    }
}
