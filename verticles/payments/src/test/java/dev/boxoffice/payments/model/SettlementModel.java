package dev.boxoffice.payments.model;

import static dev.boxoffice.payments.model.Transitions.next;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A paid order, its payment and the gateway, with several settlements at a time. */
final class SettlementModel {
    static final int STEPS = 16;
    static final long PRICE = 100;
    static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int MOST_SETTLEMENTS = 4;

    final FakeGateway gateway = new FakeGateway(PRICE);
    private final Random random;
    private final List<Settlement> running = new ArrayList<>();
    Instant now = Instant.parse("2030-01-01T00:00:00Z");
    Order order = order(OrderStatus.COMPLETE, List.of(), 0);
    Payment payment;

    SettlementModel(Random random) {
        this.random = random;
        Payment begun = next(Payment.begin("payment", order, "tok", now).open("pi_1"));
        payment = next(begun.conclude(1, new ChargeOutcome.Succeeded("pi_1"), now));
    }

    private Order order(OrderStatus status, List<RefundRequest> refunds, long kept) {
        PurchasedSeats seats = new PurchasedSeats("t", false, "seller", 2);
        return new Order("order", "buyer", PRICE, "usd", status, "refunded", now, seats, false, refunds, kept);
    }

    List<RefundRequest> requests() {
        return order.refunds();
    }

    /** One step, with its name. */
    String step(int which) {
        return switch (which) {
            case 0 -> ask();
            case 1 -> cancel();
            case 2 -> byHand();
            case 3 -> dispute();
            case 4 -> bank();
            case 5, 6 -> begin();
            case 7 -> learn(true);
            case 8 -> time(random.nextInt(30));
            default -> advance();
        };
    }

    private long free() {
        return PRICE
                - order.kept()
                - requests().stream()
                        .filter(one -> !isRefused(one))
                        .mapToLong(RefundRequest::amount)
                        .sum();
    }

    private boolean isRefused(RefundRequest request) {
        return payment.refunds()
                .of(request.id())
                .filter(outcome -> outcome.state() == RefundState.REFUSED && outcome.answers(request))
                .isPresent();
    }

    private String ask() {
        if (order.isCancelled() || free() <= 0) {
            return "-";
        }
        add(1 + random.nextInt((int) free()), OrderStatus.COMPLETE, 0);
        return "ask " + requests().get(requests().size() - 1);
    }

    private void add(long amount, OrderStatus status, long kept) {
        List<RefundRequest> all = new ArrayList<>(requests());
        if (amount > 0) {
            all.add(new RefundRequest("r" + all.size(), amount, 1, true, "organiser"));
        }
        order = order(status, List.copyOf(all), kept);
    }

    /** With a refund of its own, or as earlier versions did. */
    private String cancel() {
        if (order.isCancelled()) {
            return "-";
        }
        long kept = Math.max(0, Math.min(free(), random.nextInt(3) * 10L));
        add(random.nextInt(3) == 0 ? 0 : free() - kept, OrderStatus.CANCELLED, kept);
        return "cancel, keep " + kept;
    }

    private String byHand() {
        long left = gateway.left();
        if (left <= 0 || gateway.isDisputed() || random.nextInt(3) > 0) {
            return "-";
        }
        gateway.create("hand" + now + random.nextLong(), 1 + random.nextLong(left), null, LedgerEntry.GATEWAY, random);
        return "by hand";
    }

    private String dispute() {
        if (random.nextInt(8) > 0) {
            return "-";
        }
        Dispute dispute = gateway.dispute(random);
        Optional<LedgerEntry.Kind> moved =
                dispute.state() == Dispute.State.OPEN ? Optional.of(LedgerEntry.Kind.DISPUTE) : Optional.empty();
        apply(payment.dispute(dispute, moved, now));
        return "dispute " + dispute.state();
    }

    private String bank() {
        gateway.bank(random, true);
        return "bank";
    }

    private String begin() {
        if (running.size() < MOST_SETTLEMENTS) {
            running.add(new Settlement(this, random));
        }
        return "begin";
    }

    private String advance() {
        if (running.isEmpty()) {
            return "-";
        }
        Settlement one = running.get(random.nextInt(running.size()));
        String done = one.advance(random.nextInt(4));
        running.removeIf(Settlement::isOver);
        return done;
    }

    private String time(long seconds) {
        now = now.plusSeconds(seconds);
        return "wait " + seconds;
    }

    /** The order takes outcomes over; what is refused may be asked for once more. */
    private String learn(boolean mayRetry) {
        for (int i = 0; i < requests().size(); i++) {
            List<RefundRequest> next = new ArrayList<>(requests());
            next.set(i, learn(next.get(i), mayRetry));
            order = order(order.status(), List.copyOf(next), order.kept());
        }
        return "learn";
    }

    private RefundRequest learn(RefundRequest request, boolean mayRetry) {
        Optional<RefundOutcome> outcome = payment.refunds().of(request.id());
        if (outcome.isEmpty() || !outcome.get().answers(request)) {
            return request;
        }
        boolean isRetried = mayRetry && isRefused(request) && request.amount() <= free() && random.nextInt(4) == 0;
        int tries = isRetried ? request.tries() + 1 : request.tries();
        return new RefundRequest(request.id(), request.amount(), tries, isRetried, request.cause());
    }

    /** Stores a change of the newest version. */
    void apply(Decision<Payment> decision) {
        decision.orThrow().ifPresent(change -> payment = change.next());
    }

    /** Everything comes back, and the sweep does its work. */
    void recover() {
        running.clear();
        for (int i = 0; i < 60; i++) {
            gateway.bank(random, false);
            learn(false);
            now = now.plus(WINDOW.multipliedBy(2_000));
            apply(payment.refunds(gateway.list(payment), now));
            Settlement sweep = new Settlement(this, random);
            while (!sweep.isOver()) {
                sweep.advance(0);
            }
        }
    }
}
