package dev.boxoffice.payments.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One charge at a gateway that behaves as Stripe: idempotency keys, parts, refusals, banks that fail. */
final class FakeGateway {
    /** A refund; {@code requestId} is null for the rest of a payment, and {@code cause} gateway for one by hand. */
    record Returned(String id, long amount, RefundStatus.State state, String requestId, String cause) {
        Returned to(RefundStatus.State next) {
            return new Returned(id, amount, next, requestId, cause);
        }

        boolean isLive() {
            return state != RefundStatus.State.FAILED;
        }
    }

    /** The gateway refuses for good. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final long taken;
    private final List<Returned> refunds = new ArrayList<>();
    private final Map<String, String> keys = new HashMap<>();
    private long withdrawn;
    private long disputed;
    private Dispute.State dispute;

    FakeGateway(long taken) {
        this.taken = taken;
    }

    long left() {
        return taken
                - withdrawn
                - refunds.stream()
                        .filter(Returned::isLive)
                        .mapToLong(Returned::amount)
                        .sum();
    }

    long byHand() {
        return refunds.stream()
                .filter(one -> one.isLive() && one.cause().equals(LedgerEntry.GATEWAY))
                .mapToLong(Returned::amount)
                .sum();
    }

    List<Returned> live(String requestId) {
        return refunds.stream()
                .filter(one -> one.isLive() && requestId.equals(one.requestId()))
                .toList();
    }

    /** Everything that is known, the newest first. */
    RefundStatus list(Payment payment) {
        return new RefundStatus(
                LedgerEntry.taken(payment.ledger()),
                refunds.stream().map(FakeGateway::status).toList());
    }

    private static RefundStatus.Refund status(Returned one) {
        return new RefundStatus.Refund(one.id(), one.amount(), "usd", one.state(), one.cause(), one.requestId());
    }

    /** Once for each key; {@code amount} is null for all that is left. */
    RefundStatus.Refund create(String key, Long amount, String requestId, String cause, Random random) {
        if (keys.containsKey(key)) {
            return refunds.stream()
                    .filter(one -> one.id().equals(keys.get(key)))
                    .map(FakeGateway::status)
                    .findFirst()
                    .orElseThrow();
        }
        long part = amount == null ? left() : amount;
        if (isDisputed() || part <= 0 || part > left()) {
            throw new Refused();
        }
        RefundStatus.State state = random.nextInt(3) == 0 ? RefundStatus.State.ON_ITS_WAY : RefundStatus.State.RETURNED;
        Returned made = new Returned("re_" + (refunds.size() + 1), part, state, requestId, cause);
        refunds.add(0, made);
        keys.put(key, made.id());
        return status(made);
    }

    /** A bank returns or loses a refund at random. */
    void bank(Random random, boolean mayFail) {
        for (int i = 0; i < refunds.size(); i++) {
            Returned one = refunds.get(i);
            if (one.state() == RefundStatus.State.ON_ITS_WAY) {
                boolean isFailed = mayFail && random.nextInt(3) == 0;
                refunds.set(i, one.to(isFailed ? RefundStatus.State.FAILED : RefundStatus.State.RETURNED));
            } else if (mayFail && one.isLive() && random.nextInt(6) == 0) {
                refunds.set(i, one.to(RefundStatus.State.FAILED));
            }
        }
    }

    /** The next state of the dispute, and its money. */
    Dispute dispute(Random random) {
        if (dispute == null) {
            dispute = Dispute.State.OPEN;
            withdrawn = left();
            disputed = withdrawn;
        } else if (dispute == Dispute.State.OPEN) {
            dispute = random.nextBoolean() ? Dispute.State.WON : Dispute.State.LOST;
            withdrawn = dispute == Dispute.State.WON ? 0 : withdrawn;
        }
        return new Dispute("dp_1", disputed, "usd", "fraudulent", dispute);
    }

    boolean isDisputed() {
        return dispute == Dispute.State.OPEN || dispute == Dispute.State.LOST;
    }
}
