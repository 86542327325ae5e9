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
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When and for how much the buyer of an order may give it back: for all that was paid after the event was moved,
 * otherwise by the policy of its organiser, otherwise by the rule of the installation.
 *
 * @param event null if it is not known
 * @param window how long after it was made an order may be given back where its organiser has no policy
 * @param used the places of the order that were used or passed on, which are not given back
 */
public record RefundTerms(Order order, EventDetails event, Duration window, UsedPlaces used) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    /** Why an order may be given back. */
    public enum Reason implements EnumText {
        /** By the policy of the organiser, or of the installation. */
        POLICY,
        /** The event was moved or postponed. */
        MOVED
    }

    /**
     * What giving all seats back now would return that were neither used nor passed on.
     *
     * @param until when that ends; null for never
     */
    public record Offer(long amount, Instant until, Reason reason, List<Seats> seats) {}

    private record Terms(RefundPolicy policy, Instant until, Reason reason) {
        boolean isOverAt(Instant now) {
            return until != null && !now.isBefore(until);
        }

        boolean isFull() {
            return policy.percent() == 100 && policy.fee() == 0;
        }
    }

    /** What giving back now would return; empty if that is not possible. */
    public Optional<Offer> offer(Instant now) {
        List<Seats> seats = unused();
        return isRefundable(now) && !seats.isEmpty() ? offer(seats, now) : Optional.empty();
    }

    private boolean isRefundable(Instant now) {
        return order.status() == OrderStatus.COMPLETE && refusal(now).isEmpty();
    }

    private Optional<Offer> offer(List<Seats> seats, Instant now) {
        Refunds refunds = new Refunds(order);
        Terms terms = terms(now);
        long amount = amount(terms, refunds, seats);
        return isForNothing(amount, refunds, seats)
                ? Optional.empty()
                : Optional.of(new Offer(amount, terms.until(), terms.reason(), seats));
    }

    /** The places that could be given back now if they were neither used nor passed on; empty for none. */
    public Optional<UsedPlaces> withheld(Instant now) {
        List<Seats> left = new Refunds(order).seatsLeft();
        boolean isAny = left.stream().anyMatch(part -> used.count(part.ticketId()) > 0);
        return isAny && isRefundable(now) && offer(left, now).isPresent() ? Optional.of(used) : Optional.empty();
    }

    /** The seats that are left and were neither used nor passed on. */
    private List<Seats> unused() {
        return new Refunds(order)
                .seatsLeft().stream()
                        .map(part -> new Seats(part.ticketId(), part.quantity() - used.count(part.ticketId())))
                        .filter(part -> part.quantity() > 0)
                        .toList();
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
        List<Seats> given = seats.isEmpty() ? refunds.seatsLeft() : seats;
        Optional<Problem> refusal = refusal(now)
                .or(() -> RefundRequest.wrongSeats(refunds, seats))
                .or(() -> usedSeats(given, seats.isEmpty()));
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        Terms terms = terms(now);
        long amount = amount(terms, refunds, given);
        return isForNothing(amount, refunds, given)
                ? Decision.refused(Problem.invalid(
                        null,
                        "refund.not_allowed",
                        "By the terms of this event nothing would go back for these tickets"))
                : refunds.add(id, amount, given, terms.policy().resold(), Initiator.BUYER, now);
    }

    /** Tickets that were used or passed on are not given back by the buyer. */
    private Optional<Problem> usedSeats(List<Seats> given, boolean isWhole) {
        List<Seats> unused = unused();
        List<ErrorDetail> errors = IntStream.range(0, given.size())
                .filter(i ->
                        given.get(i).quantity() > quantity(unused, given.get(i).ticketId()))
                .mapToObj(i -> new ErrorDetail(
                        "Tickets that were used or passed on cannot be given back; "
                                + quantity(unused, given.get(i).ticketId()) + " of these can",
                        isWhole ? null : "seats." + i + ".quantity",
                        "refund.used"))
                .toList();
        return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors));
    }

    private static int quantity(List<Seats> seats, String ticketId) {
        return seats.stream()
                .filter(part -> part.ticketId().equals(ticketId))
                .mapToInt(Seats::quantity)
                .sum();
    }

    /** Whether the whole of it goes back already. */
    private boolean isGivenBack(Refunds refunds) {
        return order.status() == OrderStatus.CANCELLED
                ? order.data().reason() == CancelReason.REFUNDED
                : order.status() == OrderStatus.COMPLETE && refunds.seatsLeft().isEmpty();
    }

    private static long amount(Terms terms, Refunds refunds, List<Seats> given) {
        long left = refunds.moneyLeft();
        int count = count(given);
        if (terms.isFull() && count == count(refunds.seatsLeft())) {
            return left;
        }
        long part = refunds.price(given) * terms.policy().percent() / 100
                - terms.policy().fee() * count;
        return Math.max(0, Math.min(left, part / refunds.step() * refunds.step()));
    }

    private static int count(List<Seats> seats) {
        return seats.stream().mapToInt(Seats::quantity).sum();
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
        ZoneId zone = event == null ? order.data().ticket().zone() : ZoneId.of(event.timeZone());
        return TIME.format(time.atZone(zone)) + " (" + zone.getId() + ")";
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
