package dev.boxoffice.model;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One command of a sequence with an event of several types. An index names an order made before. */
sealed interface FestivalStep {
    /** A buyer orders adults, children and camping. */
    record Order(int buyer, List<Integer> quantities, boolean withCode) implements FestivalStep {}

    /** The buyer of an order cancels it. */
    record Cancel(int order) implements FestivalStep {}

    /** The buyer of an order pays. */
    record Pay(int order) implements FestivalStep {}

    /** The buyer of an order returns it after it was paid. */
    record Refund(int order) implements FestivalStep {}

    /** The organiser changes how many seats the pools have. */
    record SetPools(int seats, int camping) implements FestivalStep {}

    /** All unpaid orders expire. */
    record Expire() implements FestivalStep {}

    /** Several clients at the same time. */
    record Together(List<FestivalStep> steps) implements FestivalStep {}

    /** A sequence for a festival that begins with some seats, and uses of its code. */
    record Sequence(int seats, int camping, int uses, List<FestivalStep> steps) {}

    /** Sequences of any kind. */
    static Arbitrary<Sequence> sequences() {
        Arbitrary<Integer> seats = Arbitraries.integers().between(1, 70);
        Arbitrary<Integer> orders = Arbitraries.integers().between(0, 9);
        Arbitrary<FestivalStep> one = Arbitraries.frequencyOf(
                Tuple.of(12, ordering()),
                Tuple.of(3, Combinators.combine(seats, seats).as(SetPools::new)),
                Tuple.of(4, orders.map(Cancel::new)),
                Tuple.of(3, orders.map(Pay::new)),
                Tuple.of(2, orders.map(Refund::new)));
        Arbitrary<FestivalStep> together = one.list().ofMinSize(2).ofMaxSize(4).map(Together::new);
        Arbitrary<FestivalStep> any = Arbitraries.frequencyOf(
                Tuple.of(40, one), Tuple.of(20, together), Tuple.of(1, Arbitraries.just(new Expire())));
        return Combinators.combine(
                        seats,
                        seats,
                        Arbitraries.integers().between(1, 4),
                        any.list().ofMinSize(2).ofMaxSize(14))
                .as(Sequence::new);
    }

    private static Arbitrary<FestivalStep> ordering() {
        Arbitrary<Integer> some = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(0, 3)),
                Tuple.of(1, Arbitraries.integers().between(4, 10)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        some.list().ofSize(3).filter(list -> list.stream().anyMatch(count -> count > 0)),
                        Arbitraries.of(true, false))
                .as(Order::new);
    }
}
