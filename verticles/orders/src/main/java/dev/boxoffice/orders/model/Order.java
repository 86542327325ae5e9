package dev.boxoffice.orders.model;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * An order: its public state, what it holds, and what only its buyer and the organiser see.
 *
 * @param seats where its seats are, and what else it holds; never changes
 * @param code the text of the code that it uses, otherwise null
 * @param email where mails about it go; null where an earlier version has stored it, until that is known
 * @param name of the buyer; null if none was given
 * @param note of the organiser, otherwise null
 * @param paymentVersion the newest version of its payment whose refunds it has taken over; 0 for none
 */
public record Order(
        OrderData data,
        List<Seats> seats,
        String code,
        Answers answers,
        String email,
        String name,
        String note,
        long paymentVersion) {
    /** Largest difference between the clocks of the servers that two domains take the time from. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

    /**
     * Seats in one block.
     *
     * @param pool the id of the block's pool
     * @param block the block's number
     */
    public record Seats(String pool, int block, int count) {
        /** The id of the block. */
        public String blockId() {
            return Block.id(pool, block);
        }
    }

    /** A new order, for which nothing is held yet; fails if it comes with wrong answers. */
    public static Order create(Cart cart, Instant now, Instant expiresAt) {
        OrderRequest request = cart.request();
        Answers answers =
                request.answers().isEmpty() ? Answers.NONE : cart.questions().requireValid(request.answers());
        OrderData data = new OrderData(
                request.orderId(),
                1,
                request.buyer().userId(),
                cart.first().ticket(),
                request.quantity(),
                cart.amount(),
                cart.currency(),
                OrderStatus.CREATED,
                null,
                expiresAt,
                now,
                null,
                cart.first().eventId(),
                cart.lines(),
                cart.code().map(EventDetails.Code::id).orElse(null),
                cart.discount(),
                cart.questions().areDueBeforePayment(answers),
                null,
                0,
                null);
        String code = cart.code().map(EventDetails.Code::text).orElse(null);
        return new Order(
                data,
                List.of(),
                code,
                answers,
                request.buyer().email(),
                request.buyer().name(),
                null,
                0);
    }

    /** Itself, for which these seats are held. */
    public Order holding(List<Seats> held) {
        return new Order(data, List.copyOf(held), code, answers, email, name, note, paymentVersion);
    }

    /** The id of the order. */
    public String id() {
        return data.id();
    }

    /** What it is of: the event, or the listing that is one. */
    public String sale() {
        return data.sale();
    }

    /** Counts its changes. */
    public long version() {
        return data.version();
    }

    /** Its status. */
    public OrderStatus status() {
        return data.status();
    }

    /** Itself; fails unless {@code userId} is its buyer. */
    public Order requireBuyer(String userId) {
        if (!data.userId().equals(userId)) {
            throw Problem.notAuthorized();
        }
        return this;
    }

    /** A free order is complete as soon as nothing has to be answered first. */
    public Decision<Order> completeIfFree() {
        return data.amount() == 0 && !data.answersDue() ? complete() : Decision.unchanged();
    }

    /** A payment begins. */
    public Decision<Order> awaitPayment() {
        return status() == OrderStatus.CREATED
                ? changed(OrderStatus.AWAITING_PAYMENT, Subjects.ORDER_UPDATED)
                : Decision.unchanged();
    }

    /** The payment succeeds, possibly after a deadline that was not enforced yet. */
    public Decision<Order> complete() {
        return status().isPayable() ? changed(OrderStatus.COMPLETE, Subjects.ORDER_COMPLETED) : Decision.unchanged();
    }

    /**
     * The buyer cancels it before it is paid.
     *
     * @param wanted the version that the buyer has seen, if that matters
     */
    public Decision<Order> cancel(OptionalLong wanted) {
        if (wanted.isPresent() && wanted.getAsLong() != version()) {
            return Decision.refused(Problem.stale(version()));
        }
        return status() == OrderStatus.COMPLETE
                ? Decision.refused(Problem.invalid(
                        data.amount() == 0
                                ? "A complete order cannot be cancelled; return it instead"
                                : "A paid order cannot be cancelled"))
                : cancelUnpaid(CancelReason.BUYER);
    }

    /** Its deadline passes before it is paid; an announcement that comes too early has no effect. */
    public Decision<Order> expire(Instant now) {
        return now.isBefore(data.expiresAt().minus(CLOCK_TOLERANCE))
                ? Decision.unchanged()
                : cancelUnpaid(CancelReason.EXPIRED);
    }

    /**
     * The bank disputes its payment, or decides the dispute. A decision is final; where the bank returns the money, the
     * order is cancelled.
     */
    public Decision<Order> dispute(DisputeStatus dispute) {
        boolean isDecided = data.dispute() != null && data.dispute() != DisputeStatus.OPEN;
        boolean isStale = data.dispute() == dispute || (isDecided && dispute == DisputeStatus.OPEN);
        if (isStale || status() == OrderStatus.CANCELLED) {
            return Decision.unchanged();
        }
        return dispute == DisputeStatus.LOST
                ? cancelled(lossReason(), dispute)
                : Decision.changed(next().dispute(dispute).build(), Subjects.ORDER_UPDATED);
    }

    private CancelReason lossReason() {
        return status() == OrderStatus.COMPLETE ? CancelReason.REFUNDED : CancelReason.PAYMENT;
    }

    /**
     * Its organiser corrects the address to which mails about it go.
     *
     * @param wanted the version that the organiser has seen, if that matters
     */
    public Decision<Order> correctEmail(String corrected, OptionalLong wanted) {
        return edited(
                wanted,
                corrected.equals(email)
                        ? Decision.unchanged()
                        : Decision.changed(next().email(corrected).build(), Subjects.ORDER_CORRECTED));
    }

    /**
     * Its organiser replaces the note on it, which is not published.
     *
     * @param text empty for none
     * @param wanted the version that the organiser has seen, if that matters
     */
    public Decision<Order> writeNote(String text, OptionalLong wanted) {
        return edited(
                wanted,
                Decision.changed(next().note(text.isEmpty() ? null : text).build()));
    }

    private Decision<Order> edited(OptionalLong wanted, Decision<Order> change) {
        return wanted.isPresent() && wanted.getAsLong() != version()
                ? Decision.refused(Problem.stale(version()))
                : change;
    }

    /** It belongs to another buyer from now on: one who has verified the address of the guest that placed it. */
    public Decision<Order> claim(String userId) {
        return data.userId().equals(userId)
                ? Decision.unchanged()
                : Decision.changed(next().userId(userId).build(), Subjects.ORDER_UPDATED);
    }

    /** Nothing that says who its buyer is stays in it; what was sold and paid stays. */
    public Decision<Order> erase() {
        boolean isErased = email == null && name == null && note == null && answers.isEmpty();
        return isErased
                ? Decision.unchanged()
                : Decision.changed(next().email(null)
                        .name(null)
                        .note(null)
                        .answers(Answers.NONE)
                        .build());
    }

    private Decision<Order> cancelUnpaid(CancelReason reason) {
        return status().isPayable() ? cancelled(reason, data.dispute()) : Decision.unchanged();
    }

    private Decision<Order> cancelled(CancelReason reason, DisputeStatus dispute) {
        return Decision.changed(next().cancelled(reason).dispute(dispute).build(), Subjects.ORDER_CANCELLED);
    }

    private Decision<Order> changed(OrderStatus status, String event) {
        return Decision.changed(next().status(status).build(), event);
    }

    /** The next version, as it is but for what is set in the result. */
    NextOrder next() {
        return new NextOrder(this);
    }
}
