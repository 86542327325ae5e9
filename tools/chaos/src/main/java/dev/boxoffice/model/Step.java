package dev.boxoffice.model;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One command of a sequence. An index names one of the orders made before, modulo their number. */
sealed interface Step {
    /** A buyer reserves. */
    record Reserve(int buyer, int seats) implements Step {}

    /** The buyer of an order cancels it. */
    record Cancel(int order) implements Step {}

    /** The buyer of an order pays. */
    record Pay(int order) implements Step {}

    /** The buyer of an order returns it after it was paid. */
    record Refund(int order) implements Step {}

    /** The seller changes how many seats there are. */
    record SetQuantity(int quantity) implements Step {}

    /** The seller changes the price. */
    record SetPrice(int price) implements Step {}

    /** The seller takes the listing off sale. */
    record Withdraw() implements Step {}

    /** All unpaid orders expire. */
    record Expire() implements Step {}

    /** Several clients at the same time. */
    record Together(List<Step> steps) implements Step {}

    /** A sequence for a listing that begins with some seats. */
    record Sequence(int quantity, List<Step> steps) {}

    /** Sequences of any kind; quantities are around the size of blocks. */
    static Arbitrary<Sequence> sequences() {
        Arbitrary<Integer> quantities = Arbitraries.integers().between(1, 210);
        Arbitrary<Integer> orders = Arbitraries.integers().between(0, 9);
        Arbitrary<Step> one = Arbitraries.frequencyOf(
                Tuple.of(12, reserves()),
                Tuple.of(6, quantities.map(SetQuantity::new)),
                Tuple.of(4, orders.map(Cancel::new)),
                Tuple.of(2, orders.map(Pay::new)),
                Tuple.of(1, orders.map(Refund::new)),
                Tuple.of(2, Arbitraries.integers().between(1, 50).map(SetPrice::new)),
                Tuple.of(1, Arbitraries.just(new Withdraw())));
        Arbitrary<Step> together = one.list().ofMinSize(2).ofMaxSize(4).map(Together::new);
        Arbitrary<Step> any = Arbitraries.frequencyOf(
                Tuple.of(40, one), Tuple.of(15, together), Tuple.of(1, Arbitraries.just(new Expire())));
        return Combinators.combine(quantities, any.list().ofMinSize(2).ofMaxSize(14))
                .as(Sequence::new);
    }

    private static Arbitrary<Step> reserves() {
        Arbitrary<Integer> seats = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(1, 4)),
                Tuple.of(2, Arbitraries.integers().between(5, 60)));
        return Combinators.combine(Arbitraries.integers().between(0, 2), seats).as(Reserve::new);
    }
}
