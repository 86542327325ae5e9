package dev.boxoffice.payments;

import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.payments.model.DeclineLimit;
import dev.boxoffice.payments.model.Order;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.store.OrderDocuments;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.stripe.StripeGateway;
import dev.boxoffice.platform.identity.OrganiserAccess;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.runtime.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Takes the money of an order. The payment is stored before each call to Stripe, and an order has one PaymentIntent,
 * which takes money at most once: however often a request is repeated, and wherever it fails, the order is charged once
 * or not at all.
 */
public final class ChargeOrder {
    private static final int TRIES = 10;
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);
    private static final Backoff OUTCOME = new Backoff(Duration.ofMillis(50), Duration.ofMillis(400));
    private static final int OUTCOME_TRIES = 25;

    private final Vertx vertx;
    private final Replica orders;
    private final PaymentStore payments;
    private final StripeGateway gateway;
    private final SettlePayment settlement;
    private final DeclineLimit declines;
    private final OrganiserAccess access;
    private final Clock clock;

    /** Charges by {@code gateway}. */
    public ChargeOrder(
            Vertx vertx,
            Replica orders,
            PaymentStore payments,
            StripeGateway gateway,
            SettlePayment settlement,
            DeclineLimit declines,
            OrganiserAccess access,
            Clock clock) {
        this.access = access;
        this.vertx = vertx;
        this.orders = orders;
        this.payments = payments;
        this.gateway = gateway;
        this.settlement = settlement;
        this.declines = declines;
        this.clock = clock;
    }

    /**
     * Charges an order; fails with the {@link Problem} that the buyer gets.
     *
     * @param token the card, as Stripe's token
     */
    public Future<Payment> charge(String userId, String orderId, String token) {
        // 1. Find the order, and check that the user may pay it.
        return orders.await(orderId)
                .map(found -> found.map(OrderDocuments::toOrder)
                        .orElseThrow(() -> Problem.notFound("Order"))
                        .requirePayable(userId, clock.instant()))
                .map(this::requireOnSale)
                // 2. to 7. Make an attempt, or wait for the one under way.
                .compose(order -> attempt(order, token, TRIES))
                // 8. Answer with the payment, or with the reason why the buyer gets no seats for it.
                .compose(this::answer);
    }

    /**
     * Charges an order for a request that may have been sent before and whose answer may be lost: if that has paid the
     * order, its payment is the answer.
     */
    public Future<Payment> chargeAgain(String userId, String orderId, String token) {
        return payments.findOfOrder(orderId).compose(found -> found.filter(payment -> isPaidBy(payment, userId, token))
                .map(this::answer)
                .orElseGet(() -> charge(userId, orderId, token)));
    }

    /** Operators have frozen what takes money by fraud. */
    private Order requireOnSale(Order order) {
        access.requireOnSale(order.sale().sellerId(), order.sale().saleId());
        return order;
    }

    private static boolean isPaidBy(Payment payment, String userId, String token) {
        return payment.status() == PaymentStatus.SUCCEEDED
                && payment.data().userId().equals(userId)
                && payment.token().equals(token);
    }

    private Future<Payment> attempt(Order order, String token, int tries) {
        return payments.findOfOrder(order.id()).compose(found -> {
            // 2. Begin the first attempt, or another one after an attempt that failed.
            Instant now = Instant.ofEpochMilli(clock.millis());
            Optional<Decision.Changed<Payment>> retry =
                    found.flatMap(payment -> payment.retry(token).orThrow());
            if (found.isPresent() && retry.isEmpty()) {
                return join(found.get(), token);
            }
            found.ifPresent(payment -> declines.requireAnotherCard(payment, order, now));
            Payment next =
                    retry.map(Decision.Changed::next).orElseGet(() -> Payment.begin(Ids.next(), order, token, now));
            // 3. Store it; of concurrent attempts the first one wins, and the others join it.
            Future<Boolean> stored = retry.isPresent()
                    ? payments.replace(found.get(), retry.get()).map(Optional::isPresent)
                    : payments.insert(next);
            return stored.compose(isStored -> {
                if (isStored) {
                    return pay(next);
                }
                return tries > 0 ? attempt(order, token, tries - 1) : Future.failedFuture(underWay());
            });
        });
    }

    private Future<Payment> pay(Payment payment) {
        // 4. Have Stripe make the PaymentIntent, and store it: no charge may be unknown here.
        return open(payment)
                // 5. Have the bank charge the card.
                .compose(opened -> confirm(opened, payment.attempt()))
                .compose(settlement::recheck)
                // 6. If the order was cancelled meanwhile, give the money back.
                .compose(settlement::settle)
                // 7. Another attempt with this card may have begun meanwhile: its outcome is the answer.
                .compose(newest ->
                        newest.attempt() == payment.attempt() ? Future.succeededFuture(newest) : awaitOutcome(payment))
                // On failure: let another attempt replace this one.
                .recover(failure -> payments.update(payment, newest -> newest.stall(payment.attempt()))
                        .transform(stalled -> Future.failedFuture(failure)));
    }

    private Future<Payment> open(Payment payment) {
        return payment.data().stripeId() == null
                ? gateway.open(payment).compose(outcome -> settlement.record(payment, outcome))
                : Future.succeededFuture(payment);
    }

    private Future<Payment> confirm(Payment payment, int attempt) {
        boolean isReady = payment.isPending()
                && payment.attempt() == attempt
                && payment.data().stripeId() != null;
        return isReady
                ? gateway.confirm(payment).compose(outcome -> settlement.record(payment, outcome))
                : Future.succeededFuture(payment);
    }

    /** The outcome of the attempt under way is the answer to a second click; another card has to wait for it. */
    private Future<Payment> join(Payment payment, String token) {
        return switch (payment.status()) {
            case SUCCEEDED, REFUNDED -> Future.failedFuture(Order.alreadyPaid());
            case PENDING, REQUIRES_ACTION, FAILED ->
                payment.token().equals(token) || payment.isMismatched()
                        ? awaitOutcome(payment)
                        : Future.failedFuture(underWay());
        };
    }

    /**
     * Waits for as long as a buyer would, also for a later attempt with the same card; after that the stored state is
     * the answer.
     */
    private Future<Payment> awaitOutcome(Payment payment) {
        return OUTCOME.retry(vertx, OUTCOME_TRIES, NoSuchElementException.class::isInstance, () -> payments.find(
                                payment.id())
                        .map(found -> found.filter(newest -> hasOutcome(newest) || !isSameCard(newest, payment))
                                .orElseThrow()))
                .recover(failure -> failure instanceof NoSuchElementException
                        ? payments.find(payment.id()).map(Optional::orElseThrow)
                        : Future.failedFuture(failure))
                .map(newest -> requireSameCard(newest, payment))
                .map(newest -> {
                    if (newest.isPending() && newest.isStalled()) {
                        throw gateway.unavailable();
                    }
                    return newest;
                });
    }

    private static boolean hasOutcome(Payment payment) {
        return !payment.isPending() || payment.isStalled() || payment.isProcessing();
    }

    private static boolean isSameCard(Payment newest, Payment attempted) {
        return newest.token().equals(attempted.token());
    }

    /** The outcome of another card is no answer to this one, unless it has paid the order. */
    private static Payment requireSameCard(Payment newest, Payment attempted) {
        boolean isPaid = newest.status() == PaymentStatus.SUCCEEDED || newest.status() == PaymentStatus.REFUNDED;
        if (!isPaid && !isSameCard(newest, attempted)) {
            throw underWay();
        }
        return newest;
    }

    private Future<Payment> answer(Payment payment) {
        return switch (payment.status()) {
            case FAILED -> Future.failedFuture(declines.problem(payment));
            case REFUNDED -> Future.failedFuture(cancelledMeanwhile("has been given back"));
            case SUCCEEDED ->
                settlement
                        .cancelledOrder(payment)
                        .compose(order -> order.isPresent()
                                ? Future.failedFuture(cancelledMeanwhile("is being given back"))
                                : Future.succeededFuture(payment));
            case PENDING, REQUIRES_ACTION -> Future.succeededFuture(payment);
        };
    }

    private static Problem cancelledMeanwhile(String what) {
        return Problem.invalid("orderId", "The order was cancelled meanwhile; your money " + what);
    }

    private static Problem underWay() {
        return Problem.conflict("payment.under_way", "Another payment is under way; please wait", UNDER_WAY);
    }
}
