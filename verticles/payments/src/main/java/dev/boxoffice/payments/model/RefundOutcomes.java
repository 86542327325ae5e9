package dev.boxoffice.payments.model;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has become of the refunds that the order of a payment asks for.
 *
 * @param all in the order in which Stripe was first asked for them
 */
public record RefundOutcomes(List<RefundOutcome> all) {
    /** No refund was asked for. */
    public static final RefundOutcomes NONE = new RefundOutcomes(List.of());

    private static final String REST = "rest-";
    private static final String ALREADY_REFUNDED = "charge_already_refunded";
    private static final String DISPUTED = "charge_disputed";

    /** That of a request. */
    public Optional<RefundOutcome> of(String requestId) {
        return all.stream().filter(one -> one.id().equals(requestId)).findFirst();
    }

    /** The first request that Stripe has to be asked for. */
    public Optional<RefundRequest> due(List<RefundRequest> requests) {
        return requests.stream().filter(this::isDue).findFirst();
    }

    private boolean isDue(RefundRequest request) {
        return of(request.id())
                .map(known -> known.isPending() || (request.isPending() && !known.answers(request)))
                .orElse(request.isPending());
    }

    /** The next refund of what is left of a cancelled order; those are not told to orders. */
    RefundRequest rest(long owed, String cause) {
        String id = all.stream()
                .filter(one -> isOfRest(one.id()) && one.isPending())
                .map(RefundOutcome::id)
                .findFirst()
                .orElseGet(() -> REST + all.size());
        return new RefundRequest(id, owed, 1, true, cause);
    }

    private static boolean isOfRest(String id) {
        return id.startsWith(REST);
    }

    /** True while money is on its way that may still come back to us. */
    public boolean isUnderWay() {
        return all.stream().anyMatch(one -> one.state() == RefundState.SENT);
    }

    /** The amount of those in {@code state}, in minor units. */
    long sum(RefundState state) {
        return all.stream()
                .filter(one -> one.state() == state)
                .mapToLong(RefundOutcome::amount)
                .sum();
    }

    /**
     * Numbers the call by which Stripe is asked for a refund, unless the last call is to be repeated.
     *
     * @param left what Stripe may give back of the payment, in minor units
     * @param window within which a call is made; no call takes longer
     * @param listed when Stripe was asked for that
     */
    public static Decision<Payment> ask(
            Payment payment, RefundRequest request, long left, Duration window, Instant listed, Instant now) {
        boolean isDisputed = LedgerEntry.withdrawn(payment.ledger()) > 0;
        return payment.outcomes(payment.refunds().ask(request, left, isDisputed, window, listed, now));
    }

    /** Stripe refuses a refund that the order asks for, for good. */
    public static Decision<Payment> refuse(Payment payment, RefundOutcome asked, String code, Instant now) {
        return payment.outcomes(payment.refunds().refuse(asked, code, now));
    }

    private RefundOutcomes ask(
            RefundRequest request, long left, boolean isDisputed, Duration window, Instant listed, Instant now) {
        Optional<RefundOutcome> known = of(request.id());
        if (left <= 0 && isOfRest(request.id())) {
            return this;
        }
        if (known.isPresent()
                && (known.get().answers(request) || known.get().isRepeatable(request, left, window, listed))) {
            return this;
        }
        String newest = known.map(RefundOutcome::stripeId).orElse(null);
        // What a bank has sent back may have been less than the order had asked for.
        long due = newest == null || isOfRest(request.id())
                ? request.amount()
                : known.orElseThrow().amount();
        long amount = left > 0 ? Math.min(due, left) : due;
        RefundOutcome asked = new RefundOutcome(
                request.id(),
                Math.max(request.tries(), known.map(RefundOutcome::tries).orElse(0)),
                known.map(RefundOutcome::call).orElse(0) + 1,
                amount,
                RefundState.PENDING,
                null,
                newest,
                newest,
                now);
        return with(left > 0 ? asked : asked.refused(isDisputed ? DISPUTED : ALREADY_REFUNDED, now));
    }

    private RefundOutcomes refuse(RefundOutcome asked, String code, Instant now) {
        return of(asked.id())
                .filter(known -> known.isPending() && known.call() == asked.call())
                .map(known -> with(known.refused(code, now)))
                .orElse(this);
    }

    /** With what Stripe says of all refunds, the newest first. */
    RefundOutcomes with(List<RefundStatus.Refund> refunds, Instant now) {
        return new RefundOutcomes(
                all.stream().map(one -> one.with(refunds, now)).toList());
    }

    private RefundOutcomes with(RefundOutcome changed) {
        List<RefundOutcome> next = new ArrayList<>(all);
        int index = of(changed.id()).map(all::indexOf).orElse(all.size());
        if (index < all.size()) {
            next.set(index, changed);
        } else {
            next.add(changed);
        }
        return new RefundOutcomes(List.copyOf(next));
    }

    /** As events tell them, with the refunds in {@code ledger} that were made at Stripe by hand. */
    public List<PaymentData.Refund> toData(List<LedgerEntry> ledger) {
        Stream<PaymentData.Refund> byHand = ledger.stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REFUND && LedgerEntry.GATEWAY.equals(entry.cause()))
                .map(entry -> byHand(entry, ledger));
        return Stream.concat(
                        all.stream()
                                .filter(one -> one.isAnswered() && !isOfRest(one.id()))
                                .map(RefundOutcome::toData),
                        byHand)
                .toList();
    }

    private static PaymentData.Refund byHand(LedgerEntry refund, List<LedgerEntry> ledger) {
        Optional<LedgerEntry> failure = ledger.stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REFUND_FAILED
                        && entry.id().equals(refund.id()))
                .findFirst();
        return new PaymentData.Refund(
                refund.id(),
                refund.amount(),
                true,
                failure.isPresent() ? RefundState.REFUSED : RefundState.RETURNED,
                0,
                failure.map(LedgerEntry::cause).orElse(null),
                failure.orElse(refund).at());
    }
}
