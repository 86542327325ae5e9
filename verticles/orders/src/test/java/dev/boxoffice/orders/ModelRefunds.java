package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.GiveBack;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.ModelPayments.Published;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.RefundProgress;
import dev.boxoffice.orders.model.RefundRequest;
import dev.boxoffice.orders.model.RefundTerms;
import dev.boxoffice.orders.model.Refunds;
import dev.boxoffice.orders.model.UsedPlaces;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Refunds, drawn at random, that buyers and organisers ask for in {@link OrdersModel}. */
final class ModelRefunds {
    private final Random random;
    private final RefundPolicy policy;
    private int ids;
    private GiveBack giveBack;

    ModelRefunds(Random random) {
        this.random = random;
        this.policy = random.nextInt(4) == 0
                ? null
                : new RefundPolicy(
                        0, List.of(0, 50, 100).get(random.nextInt(3)), random.nextInt(20), random.nextBoolean());
    }

    /** The event is moved. */
    void move() {
        giveBack = new GiveBack(
                ModelEvent.NOW.plusSeconds(1), ModelEvent.NOW.plus(Duration.ofDays(2)), null, null, null, null);
    }

    String nextId() {
        return "r" + ids++;
    }

    /** A refund by the buyer or the organiser, or another try of one that was refused. */
    Function<Order, Decision<Order>> any(ModelEvent event) {
        String id = nextId();
        return switch (random.nextInt(4)) {
            case 0, 1 -> {
                EventDetails details = event.details(policy, giveBack);
                boolean isWhole = random.nextBoolean();
                int pick = random.nextInt(100);
                yield order -> new RefundTerms(order, details, Duration.ofDays(1), UsedPlaces.NONE)
                        .refund(isWhole ? List.of() : some(order, pick), id, ModelEvent.NOW);
            }
            case 2 -> byOrganiser(id);
            default -> {
                int pick = random.nextInt(100);
                yield order -> order.data().refunds().isEmpty()
                        ? Decision.unchanged()
                        : new Refunds(order)
                                .retry(of(order.data().refunds(), pick).id());
            }
        };
    }

    private Function<Order, Decision<Order>> byOrganiser(String id) {
        int pick = random.nextInt(100);
        boolean isResold = random.nextBoolean();
        int kind = random.nextInt(4);
        return order -> {
            long left = new Refunds(order).moneyLeft();
            RefundRequest request =
                    switch (kind) {
                        case 0 -> new RefundRequest(true, List.of(), null, isResold);
                        case 1 -> new RefundRequest(false, some(order, pick), null, isResold);
                        case 2 -> new RefundRequest(false, some(order, pick), left * pick / 100, isResold);
                        default -> new RefundRequest(false, List.of(), left * pick / 100, null);
                    };
            return request.refund(order, id, ModelEvent.NOW, Long::toString);
        };
    }

    /** A part of the seats of one type, or more than are left. */
    private static List<OrderData.Seats> some(Order order, int pick) {
        OrderData.Line line = of(order.data().lines(), pick);
        return List.of(new OrderData.Seats(line.ticketId(), 1 + pick % line.quantity()));
    }

    private static <T> T of(List<T> list, int pick) {
        return list.get(pick % list.size());
    }

    /** What an arriving state of the payment does. */
    static Function<Order, Decision<Order>> take(Published state) {
        return order -> new RefundProgress(order).take(state.payment(), state.isAllReturned());
    }

    /** The event is cancelled. */
    Function<Order, Decision<Order>> cancelWithEvent() {
        String id = nextId();
        return order -> new Refunds(order).cancelWithEvent(id, ModelEvent.NOW);
    }

    /** Whether Stripe has not answered for all refunds. */
    static boolean isPending(Order order) {
        return order.data().refunds().stream().anyMatch(refund -> refund.state() == RefundState.PENDING);
    }
}
