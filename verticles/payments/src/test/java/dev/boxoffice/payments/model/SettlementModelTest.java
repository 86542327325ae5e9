package dev.boxoffice.payments.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.RefundState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Money in is money out and money kept, whatever happens in whichever order: random commands of orders, of a person at
 * Stripe, of banks and of several settlements at a time, whose calls fail or lose their answers.
 */
class SettlementModelTest {
    private static final int SEQUENCES = 3_000;
    private static final int LENGTH = 80;

    private final List<String> steps = new ArrayList<>();

    @Test
    void eachRefundHappensOnceAndTheRestIsKept() {
        for (int seed = 1; seed <= SEQUENCES; seed++) {
            steps.clear();
            try {
                run(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + String.join(", ", steps), e);
            }
        }
    }

    private void run(Random random) {
        SettlementModel model = new SettlementModel(random);
        for (int i = 0; i < LENGTH; i++) {
            steps.add(model.step(random.nextInt(SettlementModel.STEPS)));
            requireNothingTwice(model);
        }
        model.recover();
        requireNothingTwice(model);
        requireDone(model);
    }

    /** Also while calls are under way. */
    private static void requireNothingTwice(SettlementModel model) {
        assertTrue(model.gateway.left() >= 0, "more went back than was taken");
        for (RefundRequest request : model.requests()) {
            long live = model.gateway.live(request.id()).stream()
                    .mapToLong(FakeGateway.Returned::amount)
                    .sum();
            assertTrue(live <= request.amount(), "more went back than was asked for by " + request.id());
            assertTrue(model.gateway.live(request.id()).size() <= 1, request.id() + " happened twice");
        }
    }

    private static void requireDone(SettlementModel model) {
        Payment payment = model.payment;
        assertEquals(model.gateway.left(), payment.balance(), "the ledger is not as at the gateway");
        for (RefundRequest request : model.requests()) {
            RefundOutcome outcome = payment.refunds().of(request.id()).orElseThrow();
            int happened = model.gateway.live(request.id()).size();
            assertEquals(outcome.state() == RefundState.RETURNED ? 1 : 0, happened, request.id());
            assertTrue(outcome.answers(request), "no outcome of " + request.id());
        }
        boolean isRefused =
                payment.data().refundRefused() != null || payment.refunds().sum(RefundState.REFUSED) > 0;
        if (model.order.isCancelled() && !model.gateway.isDisputed() && !isRefused) {
            long left = model.gateway.left();
            assertTrue(left <= model.order.kept(), "more than the organiser keeps is left: " + model.payment);
            assertTrue(left >= model.order.kept() - model.gateway.byHand(), "too much went back, left: " + left);
        }
    }
}
