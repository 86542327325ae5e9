package dev.boxoffice.orders.model;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderData.Line;
import dev.boxoffice.events.OrderData.Refund;
import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.money.CardCurrency;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What goes back of an order. A refund that Stripe has not taken yet changes nothing else, but no other refund can have
 * its seats and its money; one that was refused has none.
 */
public record Refunds(Order order) {
    /** Refunds of one order that can be asked for. */
    static final int MOST = 50;

    /** True unless Stripe refuses it. */
    static boolean stands(Refund refund) {
        return refund.state().stands();
    }

    /** True once Stripe has taken it, which makes it count. */
    static boolean counts(Refund refund) {
        return refund.state().counts();
    }

    /** How many seats of a type refunds give back. */
    static int seats(List<Refund> refunds, String ticketId) {
        return refunds.stream()
                .flatMap(refund -> refund.seats().stream())
                .filter(part -> part.ticketId().equals(ticketId))
                .mapToInt(Seats::quantity)
                .sum();
    }

    /** True if a refund of that id was asked for before. */
    boolean has(String id) {
        return data().refunds().stream().anyMatch(refund -> refund.id().equals(id));
    }

    private OrderData data() {
        return order.data();
    }

    private List<Refund> standing() {
        return data().refunds().stream().filter(Refunds::stands).toList();
    }

    /** What can still go back, in minor units. */
    public long moneyLeft() {
        long unspoken = amountLess(data().refunds());
        return Math.max(0, order.status() == OrderStatus.CANCELLED ? Math.min(data().kept(), unspoken) : unspoken);
    }

    /** What the buyer has paid, less these refunds that stand. */
    private long amountLess(List<Refund> refunds) {
        return data().amount()
                - refunds.stream()
                        .filter(Refunds::stands)
                        .mapToLong(Refund::amount)
                        .sum();
    }

    /** What members of the organiser have given back, as far as it stands, in minor units. */
    public long givenByOrganiser() {
        return standing().stream()
                .filter(refund -> refund.by() == Initiator.ORGANISER)
                .mapToLong(Refund::amount)
                .sum();
    }

    /** Seats of a type that can still be given back. */
    int seatsLeft(Line line) {
        return order.status() == OrderStatus.COMPLETE ? unspoken(line) : 0;
    }

    private int unspoken(Line line) {
        return line.quantity() - seats(standing(), line.ticketId());
    }

    /** All seats that can still be given back. */
    public List<Seats> seatsLeft() {
        return data().lines().stream()
                .filter(line -> seatsLeft(line) > 0)
                .map(line -> new Seats(line.ticketId(), seatsLeft(line)))
                .toList();
    }

    /** Amounts that Stripe can give back are multiples of it. */
    long step() {
        return CardCurrency.of(data().currency()).map(CardCurrency::step).orElse(1L);
    }

    /**
     * What was paid for these seats. The amount of a line is spread over its seats so that the prices of all portions
     * add up to it, and are multiples of the step.
     */
    long price(List<Seats> seats) {
        return seats.stream().mapToLong(this::price).sum();
    }

    private long price(Seats part) {
        Line line = line(part.ticketId());
        int before = line.quantity() - seatsLeft(line);
        return share(line, before + part.quantity()) - share(line, before);
    }

    private long share(Line line, int seats) {
        return seats == line.quantity() ? line.amount() : line.amount() * seats / line.quantity() / step() * step();
    }

    private Line line(String ticketId) {
        return data().lines().stream()
                .filter(line -> line.ticketId().equals(ticketId))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Adds a refund that the limits allow. Without money it counts at once.
     *
     * @param id of the new refund
     */
    Decision<Order> add(String id, long amount, List<Seats> seats, boolean resold, Initiator by, Instant now) {
        if (data().refunds().size() >= MOST) {
            return Decision.refused(
                    Problem.invalid(null, "refund.too_many", "An order can have at most " + MOST + " refunds"));
        }
        RefundState state = amount == 0 ? RefundState.RETURNED : RefundState.PENDING;
        Refund refund = new Refund(id, amount, seats, resold, by, now, state, 1, null);
        NextOrder next = order.next().refund(refund);
        return amount == 0
                ? new RefundProgress(next.build()).count(next, List.of(refund))
                : Decision.changed(next.build(), Subjects.ORDER_UPDATED);
    }

    /**
     * The event is cancelled: a complete order goes back as far as it has not yet, and its seats are not sold again; an
     * unpaid one ends.
     *
     * @param refundId of the refund that this may need
     */
    public Decision<Order> cancelWithEvent(String refundId, Instant now) {
        if (order.status() == OrderStatus.CANCELLED) {
            return Decision.unchanged();
        }
        NextOrder next = order.next().endedBy(Initiator.EVENT);
        if (order.status().isPayable()) {
            return Decision.changed(next.cancelled(CancelReason.EXPIRED).build(), Subjects.ORDER_CANCELLED);
        }
        next.cancelled(CancelReason.REFUNDED)
                .refunds(data().refunds().stream().map(Refunds::unsold).toList());
        long left = moneyLeft();
        List<Seats> seats = seatsLeft();
        if (left > 0 || !seats.isEmpty()) {
            RefundState state = left > 0 ? RefundState.PENDING : RefundState.RETURNED;
            next.refund(new Refund(refundId, left, seats, false, Initiator.EVENT, now, state, 1, null));
        }
        return Decision.changed(next.build(), Subjects.ORDER_CANCELLED);
    }

    /** What has not counted yet gives no seats back to sale any more. */
    private static Refund unsold(Refund refund) {
        return refund.state() == RefundState.PENDING && refund.resold()
                ? refund.withSeats(refund.seats(), false)
                : refund;
    }

    /**
     * Has Stripe asked once more for a refund that it refused; fails if other refunds have taken its part meanwhile.
     */
    public Decision<Order> retry(String refundId) {
        Refund refused = data().refunds().stream()
                .filter(refund -> refund.id().equals(refundId))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Refund"));
        if (refused.state() == RefundState.PENDING) {
            return Decision.unchanged();
        }
        if (refused.state() != RefundState.REFUSED || refused.by() == Initiator.GATEWAY) {
            return Decision.refused(Problem.invalid(
                    null, "refund.not_refused", "Only a refund that Stripe has refused can be tried again"));
        }
        boolean isEnded = order.status() == OrderStatus.CANCELLED;
        if (!isEnded && data().dispute() == DisputeStatus.OPEN) {
            return Decision.refused(disputed());
        }
        boolean isLeft = data().dispute() != DisputeStatus.LOST
                && refused.amount() <= amountLess(data().refunds())
                && refused.seats().stream().allMatch(part -> part.quantity() <= unspoken(line(part.ticketId())));
        if (!isLeft) {
            return Decision.refused(Problem.invalid(
                    null,
                    "refund.nothing_left",
                    "Other refunds have given this money or these tickets back meanwhile"));
        }
        List<Refund> refunds = data().refunds().stream()
                .map(refund -> refund.id().equals(refundId) ? again(refund) : refund)
                .toList();
        return Decision.changed(order.next().refunds(refunds).build(), Subjects.ORDER_UPDATED);
    }

    /** Seats of a cancelled event are not sold again. */
    private Refund again(Refund refund) {
        Refund pending = new Refund(
                refund.id(),
                refund.amount(),
                refund.seats(),
                refund.resold(),
                refund.by(),
                refund.at(),
                RefundState.PENDING,
                refund.tries() + 1,
                null);
        return data().endedBy() == Initiator.EVENT ? unsold(pending) : pending;
    }

    static Problem disputed() {
        return Problem.invalid(
                null,
                "order.disputed",
                "The bank of the buyer disputes the payment; while it decides nothing can be given back");
    }
}
