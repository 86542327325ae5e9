package dev.boxoffice.orders.model;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.GiveBack;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When and for how much the buyer of an order may give it back: for all that was paid after the event was moved,
 * otherwise by the policy of its organiser, otherwise by the rule of the installation.
 *
 * @param event null if it is not known
 * @param window how long after it was made an order may be given back where its organiser has no policy
 */
public record RefundTerms(Order order, EventDetails event, Duration window) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    /** Why an order may be given back. */
    public enum Reason implements EnumText {
        /** By the policy of the organiser, or of the installation. */
        POLICY,
        /** The event was moved or postponed. */
        MOVED
    }

    /**
     * What giving all seats back now would return.
     *
     * @param until when that ends; null for never
     */
    public record Offer(long amount, Instant until, Reason reason) {}

    private record Terms(RefundPolicy policy, Instant until, Reason reason) {
        boolean isOverAt(Instant now) {
            return until != null && !now.isBefore(until);
        }

        boolean isFull() {
            return policy.percent() == 100 && policy.fee() == 0;
        }
    }

    /** What giving all seats back now would return; empty if that is not possible. */
    public Optional<Offer> offer(Instant now) {
        Refunds refunds = new Refunds(order);
        boolean isComplete = order.status() == OrderStatus.COMPLETE;
        if (!isComplete || refunds.seatsLeft().isEmpty() || refusal(now).isPresent()) {
            return Optional.empty();
        }
        Terms terms = terms(now);
        long amount = amount(terms, refunds, List.of());
        return isForNothing(amount, refunds, refunds.seatsLeft())
                ? Optional.empty()
                : Optional.of(new Offer(amount, terms.until(), terms.reason()));
    }

    /**
     * The buyer gives seats back; a repetition for the whole order has no effect.
     *
     * @param seats empty for all
     * @param id of the new refund; an order that has it does not change
     */
    public Decision<Order> refund(List<Seats> seats, String id, Instant now) {
        Refunds refunds = new Refunds(order);
        if (refunds.has(id) || (seats.isEmpty() && isGivenBack(refunds))) {
            return Decision.unchanged();
        }
        Optional<Problem> refusal = refusal(now).or(() -> RefundRequest.wrongSeats(refunds, seats));
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        Terms terms = terms(now);
        List<Seats> given = seats.isEmpty() ? refunds.seatsLeft() : seats;
        long amount = amount(terms, refunds, seats);
        return isForNothing(amount, refunds, given)
                ? Decision.refused(Problem.invalid(
                        null,
                        "refund.not_allowed",
                        "By the terms of this event nothing would go back for these tickets"))
                : refunds.add(id, amount, given, terms.policy().resold(), Initiator.BUYER, now);
    }

    /** Whether the whole of it goes back already. */
    private boolean isGivenBack(Refunds refunds) {
        return order.status() == OrderStatus.CANCELLED
                ? order.data().reason() == CancelReason.REFUNDED
                : order.status() == OrderStatus.COMPLETE && refunds.seatsLeft().isEmpty();
    }

    private static long amount(Terms terms, Refunds refunds, List<Seats> seats) {
        long left = refunds.moneyLeft();
        if (terms.isFull() && seats.isEmpty()) {
            return left;
        }
        List<Seats> given = seats.isEmpty() ? refunds.seatsLeft() : seats;
        int count = given.stream().mapToInt(Seats::quantity).sum();
        long part = refunds.price(given) * terms.policy().percent() / 100
                - terms.policy().fee() * count;
        return Math.max(0, Math.min(left, part / refunds.step() * refunds.step()));
    }

    /** Whether nothing would go back of what is left of the price of these seats. */
    private static boolean isForNothing(long amount, Refunds refunds, List<Seats> given) {
        return amount == 0 && Math.min(refunds.moneyLeft(), refunds.price(given)) > 0;
    }

    private Optional<Problem> refusal(Instant now) {
        if (order.status() == OrderStatus.CANCELLED) {
            return Optional.of(Problem.invalid(null, "order.cancelled", "The order is cancelled"));
        }
        return RefundRequest.refusal(order).or(() -> refusalOf(terms(now), now));
    }

    private Optional<Problem> refusalOf(Terms terms, Instant now) {
        if (event != null && event.status() == EventStatus.CANCELLED) {
            return Optional.of(Problem.invalid(
                    null, "event.cancelled", "The event is cancelled; what was paid for it goes back by itself"));
        }
        if (terms.policy().percent() == 0) {
            return Optional.of(
                    Problem.invalid(null, "refund.not_allowed", "Tickets of this event cannot be given back"));
        }
        return terms.isOverAt(now)
                ? Optional.of(Problem.invalid(
                        null, "refund.too_late", "This order could be given back until " + text(terms.until())))
                : Optional.empty();
    }

    private String text(Instant time) {
        ZoneId zone = event == null ? ZoneOffset.UTC : ZoneId.of(event.timeZone());
        return TIME.format(time.atZone(zone)) + " (" + (event == null ? "UTC" : zone.getId()) + ")";
    }

    private Terms terms(Instant now) {
        boolean isResold = event == null
                || event.refundPolicy() == null
                || event.refundPolicy().resold();
        RefundPolicy full = new RefundPolicy(0, 100, 0, isResold);
        Optional<Terms> moved = Optional.ofNullable(event)
                .map(EventDetails::giveBack)
                .filter(giveBack -> order.data().createdAt().isBefore(giveBack.since()))
                .map(GiveBack::until)
                .map(until -> new Terms(full, until, Reason.MOVED))
                .filter(terms -> !terms.isOverAt(now));
        return moved.orElseGet(() -> event == null || event.refundPolicy() == null
                ? new Terms(full, earlier(order.data().createdAt().plus(window), startsAt()), Reason.POLICY)
                : new Terms(event.refundPolicy(), endOfPolicy(), Reason.POLICY));
    }

    private Instant endOfPolicy() {
        return event.startsAt() == null
                ? null
                : event.startsAt().minus(Duration.ofHours(event.refundPolicy().hoursBefore()));
    }

    private Instant startsAt() {
        return event == null ? order.data().ticket().startsAt() : event.startsAt();
    }

    private static Instant earlier(Instant one, Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }
}
