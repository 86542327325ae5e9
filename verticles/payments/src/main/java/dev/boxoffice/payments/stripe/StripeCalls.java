package dev.boxoffice.payments.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import dev.boxoffice.kernel.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.circuitbreaker.TimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How Stripe is called: in a bounded pool of threads, with a time-out, again where Stripe says that this is safe, and
 * behind a circuit breaker that only faults of the gateway open. What fails for the gateway's sake, or for a wrong key,
 * ends as a 503 for the buyer; what Stripe refuses for good as a 500 that says so.
 *
 * @see <a href="https://docs.stripe.com/error-low-level">Stripe: low-level error handling</a>
 */
final class StripeCalls {
    private static final Logger LOG = LoggerFactory.getLogger(StripeCalls.class);

    /** With these codes the same call may succeed later. */
    private static final Set<String> TEMPORARY = Set.of("balance_insufficient", "lock_timeout", "rate_limit");

    /** Calls for refunds that wait for their turn; more are left to the sweep. */
    private static final int MOST_WAITING = 1_000;

    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final Vertx vertx;
    private final StripeConfig config;
    private final Counter refused;
    private final WorkerExecutor workers;
    private final Bulkhead refunds;
    private final CircuitBreaker breaker;

    /**
     * Calls Stripe.
     *
     * @param refused counts calls that Stripe refuses for good, or for their key
     */
    StripeCalls(Vertx vertx, StripeConfig config, Counter refused) {
        this.vertx = vertx;
        this.config = config;
        this.refused = refused;
        this.workers = vertx.createSharedWorkerExecutor("stripe", config.threads());
        this.refunds = new Bulkhead(config.refundCalls(), MOST_WAITING);
        CircuitBreakerOptions options = new CircuitBreakerOptions()
                .setMaxFailures(config.breakerFailures())
                .setResetTimeout(config.breakerReset().toMillis())
                .setTimeout(config.callLimit().toMillis());
        this.breaker = CircuitBreaker.create("stripe", vertx, options);
        this.breaker.failurePolicy(result -> result.failed() && isFault(result.cause()));
    }

    /** Whether calls are made ({@code CLOSED}). */
    CircuitBreakerState circuit() {
        return breaker.state();
    }

    /** Makes a call that may be repeated, as reading and whatever has an idempotency key may. */
    <T> Future<T> call(Callable<T> request) {
        return config.backoff()
                .retry(vertx, config.tries(), StripeCalls::isRepeatable, () -> breaker.execute(() -> callOnce(request)))
                .recover(failure -> Future.failedFuture(forBuyer(failure)));
    }

    /**
     * As {@link #call}, a few at a time: thousands of refunds, as of a cancelled event, must not keep buyers waiting.
     * The time-out begins with the turn.
     */
    <T> Future<T> callForRefund(Callable<T> request) {
        return config.backoff()
                .retry(
                        vertx,
                        config.tries(),
                        StripeCalls::isRepeatable,
                        () -> refunds.run(() -> breaker.execute(() -> callOnce(request))))
                .recover(failure -> Future.failedFuture(forBuyer(failure)));
    }

    /** True if a call for a refund would be made soon. */
    boolean hasRoomForRefunds() {
        return refunds.hasRoom();
    }

    private <T> Future<T> callOnce(Callable<T> request) {
        long latest = System.nanoTime() + config.callLimit().toNanos();
        return workers.executeBlocking(
                () -> {
                    // The caller of a call that was queued for too long has given up: it must not be made.
                    if (System.nanoTime() - latest > 0) {
                        throw new ApiConnectionException("all connections to Stripe were busy");
                    }
                    return request.call();
                },
                false);
    }

    private Throwable forBuyer(Throwable failure) {
        if (isRefusal(failure)) {
            report(failure);
            return Problem.internal(
                    "payment.impossible",
                    "The payment cannot be processed; another try does not help, it has been reported",
                    failure);
        }
        if (isMisconfigured(failure)) {
            refused.increment();
            LOG.error("Stripe refuses the key of this shop (STRIPE_API_KEY): {}", failure.getMessage());
        }
        return failure instanceof StripeException
                        || failure instanceof OpenCircuitException
                        || failure instanceof TimeoutException
                ? unavailable(failure)
                : failure;
    }

    /** Reports a call that Stripe refuses for good although it should be valid. */
    void report(Throwable refusal) {
        refused.increment();
        LOG.error("Stripe refuses a call that should be valid", refusal);
    }

    /** The problem of buyers while Stripe is unavailable. */
    Problem unavailable(Throwable cause) {
        return Problem.unavailable(
                "Payments are unavailable for the moment; the order is still yours, please try again",
                config.retryAfter(),
                cause);
    }

    /** True where the same call may succeed, or find out what became of it. */
    static boolean isRepeatable(Throwable failure) {
        if (failure instanceof ApiConnectionException || failure instanceof TimeoutException) {
            return true;
        }
        int status = status(failure);
        return status == CONFLICT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }

    /** True where neither another try nor another key mends the call: nothing came of it. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof StripeException stripe
                && !isRepeatable(failure)
                && !isMisconfigured(failure)
                && (stripe.getCode() == null || !TEMPORARY.contains(stripe.getCode()));
    }

    private static boolean isMisconfigured(Throwable failure) {
        return failure instanceof AuthenticationException || failure instanceof PermissionException;
    }

    /** True where the circuit breaker counts the failure; a declined card is no fault of Stripe. */
    static boolean isFault(Throwable failure) {
        return failure instanceof AuthenticationException || (isRepeatable(failure) && status(failure) != CONFLICT);
    }

    private static int status(Throwable failure) {
        return failure instanceof StripeException stripe && stripe.getStatusCode() != null ? stripe.getStatusCode() : 0;
    }

    void close() {
        breaker.close();
        workers.close();
    }
}
