package dev.boxoffice.payments.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One settlement, as {@code SettlePayment} and {@code RefundPayment} make it, call by call. */
final class Settlement {
    private static final int FAILS_BEFORE = 1;
    private static final int FAILS_AFTER = 2;

    private final SettlementModel model;
    private final Random random;
    private final Payment read;
    private final SettlementPlan plan;
    private RefundStatus known;
    private Instant listed;
    private RefundOutcome asked;
    private boolean isOver;

    Settlement(SettlementModel model, Random random) {
        this.model = model;
        this.random = random;
        this.read = model.payment;
        this.plan = SettlementPlan.of(read, Optional.of(model.order));
    }

    boolean isOver() {
        return isOver;
    }

    /** The next call to the gateway or the database; {@code fault} says whether it fails. */
    String advance(int fault) {
        if (fault == FAILS_BEFORE) {
            isOver = true;
            return "fails";
        }
        return switch (plan.step()) {
            case REFUND_REQUEST -> request(fault);
            case REFUND -> rest(fault);
            case AWAIT_REFUND -> {
                isOver = true;
                model.apply(model.payment.refunds(model.gateway.list(read), model.now));
                yield "await";
            }
            case NONE, WAIT, CANCEL -> {
                isOver = true;
                yield "nothing";
            }
        };
    }

    private String request(int fault) {
        RefundRequest request = plan.request();
        if (known == null) {
            known = model.gateway.list(read);
            listed = model.now;
            return "list";
        }
        if (asked == null) {
            model.apply(model.payment.refunds(known, model.now));
            model.apply(RefundOutcomes.ask(
                    model.payment, request, known.missing() - plan.keep(), SettlementModel.WINDOW, listed, model.now));
            asked = model.payment
                    .refunds()
                    .of(request.id())
                    .filter(RefundOutcome::isPending)
                    .orElse(null);
            isOver = asked == null;
            return isOver ? "nothing to ask" : "number " + asked.call() + " of " + asked.id();
        }
        isOver = true;
        if (!asked.mayBeCalled(SettlementModel.WINDOW, model.now)) {
            return "too late";
        }
        try {
            RefundStatus.Refund made = model.gateway.create(
                    asked.id() + asked.call(), asked.amount(), asked.id(), request.cause(), random);
            record(fault, List.of(made));
            return "refund " + asked.id() + (fault == FAILS_AFTER ? " lost" : "");
        } catch (FakeGateway.Refused e) {
            RefundStatus now = model.gateway.list(read);
            model.apply(model.payment.refunds(now, model.now));
            boolean isLessLeft = now.missing() > 0 && now.missing() < asked.amount();
            if (!isLessLeft) {
                model.apply(RefundOutcomes.refuse(model.payment, asked, "refused", model.now));
            }
            return "refused " + asked.id();
        }
    }

    private String rest(int fault) {
        if (known == null) {
            known = model.gateway.list(read);
            return "list for the rest";
        }
        isOver = true;
        long missing = known.missing();
        if (missing <= 0) {
            model.apply(model.payment.refunds(known, model.now));
            return "no rest";
        }
        boolean isPart = LedgerEntry.withdrawn(read.ledger()) > 0;
        String newest =
                known.refunds().isEmpty() ? "first" : known.refunds().get(0).id();
        String key = "rest" + newest + read.data().dispute() + model.now.getEpochSecond() / 10;
        try {
            record(fault, List.of(model.gateway.create(key, isPart ? missing : null, null, plan.cause(), random)));
            return "rest";
        } catch (FakeGateway.Refused e) {
            RefundStatus now = model.gateway.list(read);
            model.apply(model.payment.refunds(now, model.now));
            if (now.missing() > 0) {
                model.apply(model.payment.refuseRefund("refused"));
            }
            return "rest refused";
        }
    }

    private void record(int fault, List<RefundStatus.Refund> made) {
        if (fault != FAILS_AFTER) {
            model.apply(model.payment.refunds(new RefundStatus(SettlementModel.PRICE, made), model.now));
        }
    }
}
