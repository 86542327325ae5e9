package dev.boxoffice.model;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One command of a sequence with an event that has sold tickets. An index names an order made before. */
sealed interface AfterSaleStep {
    /** A buyer orders adults and children, and pays. */
    record Buy(int buyer, int adults, int children) implements AfterSaleStep {}

    /** The buyer of an order gives it back. */
    record GiveBack(int order) implements AfterSaleStep {}

    /** The organiser refunds an order, one adult of it, or an amount. */
    record Refund(int order, What what, boolean resell) implements AfterSaleStep {
        enum What {
            WHOLE,
            SEAT,
            AMOUNT
        }
    }

    /** A part of an order is refunded at Stripe. */
    record RefundByHand(int order) implements AfterSaleStep {}

    /** From now on Stripe refuses to refund an order. */
    record Refuse(int order) implements AfterSaleStep {}

    /** The organiser moves the event to another day. */
    record Move(int days) implements AfterSaleStep {}

    /** The organiser postpones the event, and publishes it again. */
    record Postpone() implements AfterSaleStep {}

    /** The organiser cancels the event. */
    record CancelEvent() implements AfterSaleStep {}

    /** Several clients at the same time. */
    record Together(List<AfterSaleStep> steps) implements AfterSaleStep {}

    /** A sequence for an event of so many seats. */
    record Sequence(int seats, List<AfterSaleStep> steps) {}

    /** Sequences of any kind; some orders come first. */
    static Arbitrary<Sequence> sequences() {
        Arbitrary<Integer> orders = Arbitraries.integers().between(0, 9);
        Arbitrary<AfterSaleStep> buys = buys();
        Arbitrary<AfterSaleStep> one = Arbitraries.frequencyOf(
                Tuple.of(6, buys),
                Tuple.of(3, orders.map(GiveBack::new)),
                Tuple.of(6, refunds(orders)),
                Tuple.of(2, orders.map(RefundByHand::new)),
                Tuple.of(1, orders.map(Refuse::new)),
                Tuple.of(2, Arbitraries.integers().between(1, 9).map(Move::new)),
                Tuple.of(1, Arbitraries.just(new Postpone())),
                Tuple.of(1, Arbitraries.just(new CancelEvent())));
        Arbitrary<AfterSaleStep> together = one.list().ofMinSize(2).ofMaxSize(4).map(Together::new);
        return Combinators.combine(
                        Arbitraries.integers().between(6, 60),
                        buys.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.frequencyOf(Tuple.of(3, one), Tuple.of(2, together))
                                .list()
                                .ofMinSize(2)
                                .ofMaxSize(10))
                .as((seats, first, rest) -> {
                    List<AfterSaleStep> all = new ArrayList<>(first);
                    all.addAll(rest);
                    return new Sequence(seats, all);
                });
    }

    private static Arbitrary<AfterSaleStep> buys() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 3))
                .as(Buy::new);
    }

    private static Arbitrary<AfterSaleStep> refunds(Arbitrary<Integer> orders) {
        return Combinators.combine(orders, Arbitraries.of(Refund.What.class), Arbitraries.of(true, false))
                .as(Refund::new);
    }
}
