package dev.boxoffice.orders.model;

import static dev.boxoffice.orders.model.TestRefunds.answered;
import static dev.boxoffice.orders.model.TestRefunds.byHand;
import static dev.boxoffice.orders.model.TestRefunds.money;
import static dev.boxoffice.orders.model.TestRefunds.next;
import static dev.boxoffice.orders.model.TestRefunds.outcome;
import static dev.boxoffice.orders.model.TestRefunds.payment;
import static dev.boxoffice.orders.model.TestRefunds.refund;
import static dev.boxoffice.orders.model.TestRefunds.seats;
import static dev.boxoffice.orders.model.TestRefunds.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData.Refund;
import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefundProgressTest {
    private final Order created = Order.create(
                    new Festival().type("t", 1000).cart(null, Festival.item("t", 3)),
                    Festival.NOW,
                    Festival.NOW.plusSeconds(900))
            .holding(List.of(new Order.Seats("t", 0, 3)));
    private final Order complete = next(created.complete());
    private final Order pending = next(refund(complete, "r", whole(true)));

    private static Decision<Order> take(Order order, PaymentData payment) {
        return new RefundProgress(order).take(payment, false);
    }

    private static Decision<Order> takeReturned(Order order, PaymentData.Refund... refunds) {
        return new RefundProgress(order).take(payment(order, refunds), true);
    }

    private static List<RefundState> states(Order order) {
        return order.data().refunds().stream().map(Refund::state).toList();
    }

    private static Optional<String> event(Decision<Order> decision) {
        return decision.orThrow().orElseThrow().event();
    }

    @Test
    void refundThatStripeTakesCancelsAnOrderOfWhichNothingIsLeft() {
        for (RefundState taken : List.of(RefundState.SENT, RefundState.RETURNED)) {
            Decision<Order> decision = take(pending, payment(pending, outcome(pending, "r", taken)));
            assertEquals(Optional.of(Subjects.ORDER_CANCELLED), event(decision));
            Order ended = next(decision);
            assertEquals(OrderStatus.CANCELLED, ended.status());
            assertEquals(CancelReason.REFUNDED, ended.data().reason());
            assertEquals(Initiator.ORGANISER, ended.data().endedBy());
            assertEquals(0, ended.data().kept());
        }
    }

    @Test
    void partAndMoneyAloneLeaveTheOrderComplete() {
        Order part = answered(next(refund(complete, "r", seats(2, true))), "r", RefundState.SENT);
        assertEquals(OrderStatus.COMPLETE, part.status());
        Order goodwill = answered(next(refund(complete, "r", money(3000))), "r", RefundState.SENT);
        assertEquals(OrderStatus.COMPLETE, goodwill.status());
        assertEquals(
                OrderStatus.COMPLETE,
                next(takeReturned(goodwill, outcome(goodwill, "r", RefundState.RETURNED)))
                        .status());
    }

    @Test
    void refusalLeavesTheOrderAsItWas() {
        Order refused = answered(pending, "r", RefundState.REFUSED);
        assertEquals(OrderStatus.COMPLETE, refused.status());
        assertEquals("charge_disputed", refused.data().refunds().get(0).refusal());
        assertEquals(3000, new Refunds(refused).moneyLeft());
        assertEquals(3, new Refunds(refused).seatsLeft().get(0).quantity());
    }

    @Test
    void olderStatesAndEarlierTriesOfThePaymentChangeNothing() {
        PaymentData sent = payment(pending, 5, outcome(pending, "r", RefundState.SENT));
        Order ended = next(take(pending, sent));
        assertEquals(Decision.unchanged(), take(ended, sent));
        assertEquals(Decision.unchanged(), take(ended, payment(ended, 4, outcome(ended, "r", RefundState.REFUSED))));
        Order again = next(new Refunds(answered(pending, "r", RefundState.REFUSED)).retry("r"));
        PaymentData.Refund first = outcome(pending, "r", RefundState.REFUSED);
        assertEquals(List.of(RefundState.PENDING), states(next(take(again, payment(again, first)))));
        // Nothing new, but no older state comes after it.
        Order known = next(take(pending, payment(pending, 7, outcome(pending, "r", RefundState.PENDING))));
        assertEquals(
                Optional.empty(),
                event(take(pending, payment(pending, 7, outcome(pending, "r", RefundState.PENDING)))));
        assertEquals(Decision.unchanged(), take(known, payment(known, 6, outcome(known, "r", RefundState.SENT))));
        assertEquals(Decision.unchanged(), take(complete, payment(complete)));
    }

    @Test
    void refusalIsFinalForItsTry() {
        Order refused = answered(pending, "r", RefundState.REFUSED);
        assertEquals(
                List.of(RefundState.REFUSED),
                states(next(take(refused, payment(refused, outcome(refused, "r", RefundState.SENT))))));
    }

    @Test
    void lessMoneyMayGoBackThanWasAskedFor() {
        PaymentData.Refund less = new PaymentData.Refund("r", 2500, false, RefundState.SENT, 1, null, Festival.NOW);
        Order ended = next(take(pending, payment(pending, less)));
        assertEquals(2500, ended.data().refunds().get(0).amount());
        assertEquals(500, ended.data().kept());
    }

    @Test
    void seatsStayGivenBackWhereTheBankReturnsTheMoney() {
        Order part = answered(next(refund(complete, "r", seats(2, true))), "r", RefundState.SENT);
        Order returned = answered(part, "r", RefundState.PENDING);
        assertEquals(List.of(RefundState.PENDING, RefundState.RETURNED), states(returned));
        assertEquals(1, new Refunds(returned).seatsLeft().get(0).quantity());
        assertEquals(1000, new Refunds(returned).moneyLeft());
        Order refused = answered(returned, "r", RefundState.REFUSED);
        assertEquals(1, new Refunds(refused).seatsLeft().get(0).quantity());
        assertEquals(3000, new Refunds(refused).moneyLeft());
        assertEquals(List.of(RefundState.PENDING, RefundState.RETURNED), states(next(new Refunds(refused).retry("r"))));
    }

    @Test
    void refundByHandIsARefundOfTheOrder() {
        Order part = next(take(complete, payment(complete, byHand("re_1", 700))));
        assertEquals(
                new Refund(
                        "re_1", 700, List.of(), false, Initiator.GATEWAY, Festival.NOW, RefundState.RETURNED, 0, null),
                part.data().refunds().get(0));
        assertEquals(OrderStatus.COMPLETE, part.status());
        assertEquals(2300, new Refunds(part).moneyLeft());
        assertEquals(Decision.unchanged(), take(part, payment(part, part.paymentVersion(), byHand("re_1", 700))));
    }

    @Test
    void moneyThatIsBackByHandCancelsTheOrder() {
        Order own = answered(next(refund(complete, "r", money(1000))), "r", RefundState.SENT);
        Decision<Order> decision = takeReturned(own, outcome(own, "r", RefundState.SENT), byHand("re_1", 2000));
        assertEquals(Optional.of(Subjects.ORDER_CANCELLED), event(decision));
        assertEquals(CancelReason.REFUNDED, next(decision).data().reason());
        assertEquals(Initiator.GATEWAY, next(decision).data().endedBy());
        assertEquals(0, next(decision).data().kept());
        assertEquals(CancelReason.REFUNDED, next(takeReturned(complete)).data().reason());
        assertEquals(CancelReason.PAYMENT, next(takeReturned(created)).data().reason());
        Order ended = TestRefunds.refunded(complete, Festival.NOW);
        assertEquals(Decision.unchanged(), takeReturned(ended));
    }

    @Test
    void seatsOfMoneyThatIsBackByHandAreNotSoldAgain() {
        Order part = next(take(complete, payment(complete, byHand("re_1", 700))));
        Order ended = next(takeReturned(part, byHand("re_1", 700), byHand("re_2", 2300)));
        assertEquals(
                List.of(List.of(), List.of(new Seats("t", 3))),
                ended.data().refunds().stream().map(Refund::seats).toList());
        Refund last = ended.data().refunds().get(1);
        assertEquals(List.of(Initiator.GATEWAY, false, 2300L), List.of(last.by(), last.resold(), last.amount()));
        Order again = next(take(ended, payment(ended, byHand("re_1", 700), byHand("re_2", 2300))));
        assertEquals(ended.data().refunds(), again.data().refunds());
        Refund untold = next(takeReturned(complete)).data().refunds().get(0);
        assertEquals(List.of(0L, List.of(new Seats("t", 3))), List.of(untold.amount(), untold.seats()));
        assertEquals(
                List.of(),
                next(takeReturned(created, byHand("re_1", 3000)))
                        .data()
                        .refunds()
                        .get(0)
                        .seats());
    }
}
