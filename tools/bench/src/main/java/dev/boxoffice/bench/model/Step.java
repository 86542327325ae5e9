package dev.boxoffice.bench.model;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One command of a sequence. An index names one of the orders made before, counted in a circle. */
sealed interface Step {
    /** A buyer reserves. */
    record Reserve(int buyer, int places) implements Step {}

    /** The buyer of an order gives it up. */
    record Cancel(int order) implements Step {}

    /** The buyer of an order pays. */
    record Pay(int order) implements Step {}

    /** The buyer of an order gives it back after it was paid. */
    record Refund(int order) implements Step {}

    /** The seller changes how many places there are. */
    record SetQuantity(int quantity) implements Step {}

    /** The seller changes the price. */
    record SetPrice(int price) implements Step {}

    /** The seller takes the listing off sale. */
    record Withdraw() implements Step {}

    /** All unpaid orders run out. */
    record Expire() implements Step {}

    /** Several clients at the same time. */
    record Together(List<Step> steps) implements Step {}

    /** A sequence for a listing that begins with some places. */
    record Sequence(int quantity, List<Step> steps) {}

    /** Sequences of any kind; places are around the size of blocks. */
    static Arbitrary<Sequence> sequences() {
        Arbitrary<Step> one = Arbitraries.frequencyOf(
                Tuple.of(12, reserves()),
                Tuple.of(6, quantities().map(SetQuantity::new)),
                Tuple.of(4, Arbitraries.integers().between(0, 9).map(Cancel::new)),
                Tuple.of(2, Arbitraries.integers().between(0, 9).map(Pay::new)),
                Tuple.of(1, Arbitraries.integers().between(0, 9).map(Refund::new)),
                Tuple.of(2, Arbitraries.integers().between(1, 50).map(SetPrice::new)),
                Tuple.of(1, Arbitraries.just(new Withdraw())));
        Arbitrary<Step> together = one.list().ofMinSize(2).ofMaxSize(4).map(Together::new);
        Arbitrary<Step> any = Arbitraries.frequencyOf(
                Tuple.of(40, one), Tuple.of(15, together), Tuple.of(1, Arbitraries.just(new Expire())));
        return Combinators.combine(quantities(), any.list().ofMinSize(2).ofMaxSize(14))
                .as(Sequence::new);
    }

    private static Arbitrary<Step> reserves() {
        Arbitrary<Integer> places = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(1, 4)),
                Tuple.of(2, Arbitraries.integers().between(5, 60)));
        return Combinators.combine(Arbitraries.integers().between(0, 2), places).as(Reserve::new);
    }

    private static Arbitrary<Integer> quantities() {
        return Arbitraries.integers().between(1, 210);
    }
}
