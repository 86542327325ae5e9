package dev.boxoffice.orders.model;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData.Line;
import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * What an organiser gives back of an order.
 *
 * @param whole all seats and all money that are left; then nothing else is given
 * @param amount in minor units; null for the price of the seats
 * @param resell whether the seats return to sale; null where that is not said
 */
public record RefundRequest(boolean whole, List<Seats> seats, Long amount, Boolean resell) {
    /**
     * Adds the refund to the order.
     *
     * @param id of the new refund; an order that has it does not change
     * @param price writes an amount for the message of an error
     */
    public Decision<Order> refund(Order order, String id, Instant now, LongFunction<String> price) {
        Refunds refunds = new Refunds(order);
        if (refunds.has(id)) {
            return Decision.unchanged();
        }
        Optional<Problem> refusal = refusal(order).or(this::wrongForm).or(() -> wrongSeats(refunds, seats));
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        List<Seats> given = whole ? refunds.seatsLeft() : seats;
        long left = refunds.moneyLeft();
        long money = whole ? left : amount == null ? Math.min(left, refunds.price(seats)) : amount;
        if (amount != null && amount % refunds.step() != 0) {
            return Decision.refused(Problem.invalid(
                    "amount", "amount.step", "The amount must be a multiple of " + price.apply(refunds.step())));
        }
        if (money > left) {
            return Decision.refused(
                    Problem.invalid("amount", "amount.too_high", "At most " + price.apply(left) + " can go back"));
        }
        if (given.isEmpty() && money == 0) {
            return Decision.refused(
                    whole
                            ? Problem.invalid(null, "refund.nothing_left", "Nothing of this order is left to go back")
                            : Problem.invalid("amount", "amount.too_low", "Give an amount above 0, or tickets"));
        }
        if (!given.isEmpty() && resell == null) {
            return Decision.refused(
                    Problem.invalid("resell", "resell.required", "Say whether the tickets return to sale"));
        }
        return refunds.add(id, money, given, !given.isEmpty() && resell, Initiator.ORGANISER, now);
    }

    /** Why nothing of an order can go back now. */
    static Optional<Problem> refusal(Order order) {
        if (order.status().isPayable()) {
            return Optional.of(Problem.invalid(null, "order.not_paid", "The order is not paid yet; cancel it instead"));
        }
        if (order.status() == OrderStatus.CANCELLED && new Refunds(order).moneyLeft() == 0) {
            return Optional.of(Problem.invalid(null, "order.cancelled", "The order is cancelled"));
        }
        return order.data().dispute() == DisputeStatus.OPEN ? Optional.of(Refunds.disputed()) : Optional.empty();
    }

    private Optional<Problem> wrongForm() {
        boolean isPart = !seats.isEmpty() || amount != null;
        return whole == isPart
                ? Optional.of(Problem.invalid("whole", "Give either whole, or tickets, an amount or both"))
                : Optional.empty();
    }

    /** What is wrong with seats that are to be given back. */
    static Optional<Problem> wrongSeats(Refunds refunds, List<Seats> seats) {
        Set<String> known = new HashSet<>();
        List<ErrorDetail> errors = IntStream.range(0, seats.size())
                .boxed()
                .flatMap(i -> wrong(refunds, seats.get(i), "seats." + i + ".", known).stream())
                .toList();
        return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors));
    }

    private static Optional<ErrorDetail> wrong(Refunds refunds, Seats part, String field, Set<String> known) {
        if (!known.add(part.ticketId())) {
            return Optional.of(
                    new ErrorDetail("Each ticket type can be given once", field + "ticketId", "ticketId.repeated"));
        }
        Optional<Line> line = refunds.order().data().lines().stream()
                .filter(each -> each.ticketId().equals(part.ticketId()))
                .findFirst();
        if (line.isEmpty()) {
            return Optional.of(
                    new ErrorDetail("The order has no such ticket type", field + "ticketId", "ticketId.not_in_order"));
        }
        int left = refunds.seatsLeft(line.get());
        return part.quantity() > left
                ? Optional.of(new ErrorDetail(
                        "Only " + left + " of these tickets are left to be given back",
                        field + "quantity",
                        "quantity.too_high"))
                : Optional.empty();
    }
}
