package dev.boxoffice.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.payments.model.ChargeOutcome;
import dev.boxoffice.payments.model.DeclineCodes;
import dev.boxoffice.payments.model.LedgerEntry;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.RefundOutcome;
import dev.boxoffice.payments.model.RefundStatus;
import dev.boxoffice.payments.model.StripeAmounts;
import io.micrometer.core.instrument.Counter;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Stripe's side of a payment, through Stripe's own client. Each operation may be repeated, also concurrently and after
 * an answer that was lost: the PaymentIntent takes money once, and gives it back once.
 *
 * @see <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">Stripe: the life of a PaymentIntent</a>
 */
public final class StripeGateway {
    private static final Set<String> UNPAYABLE = Set.of("amount_too_small", "amount_too_large");

    private final StripeClient stripe;
    private final StripeCalls calls;
    private final StripeRefunds refunds;

    /**
     * Calls Stripe as configured.
     *
     * @param refundRetry after this a refund that failed is tried with a new idempotency key
     * @param refused counts calls that Stripe refuses for good, or for their key
     */
    public StripeGateway(Vertx vertx, StripeConfig config, Duration refundRetry, Clock clock, Counter refused) {
        this.stripe = client(config);
        this.calls = new StripeCalls(vertx, config, refused);
        this.refunds = new StripeRefunds(stripe, clock, refundRetry);
    }

    /** Stripe's own client, as configured; it speaks the version of the API that it was made for. */
    public static StripeClient client(StripeConfig config) {
        StripeClient.StripeClientBuilder builder = StripeClient.builder()
                .setApiKey(config.apiKey())
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setReadTimeout((int) config.readTimeout().toMillis())
                .setMaxNetworkRetries(0);
        config.apiBase().ifPresent(builder::setApiBase);
        return builder.build();
    }

    /** Whether calls are made ({@code CLOSED}). */
    public CircuitBreakerState circuit() {
        return calls.circuit();
    }

    /** The problem of buyers while Stripe is unavailable. */
    public Problem unavailable() {
        return calls.unavailable(null);
    }

    /** Makes the PaymentIntent, without asking the bank: {@code Opened}, or {@code Declined}. */
    public Future<ChargeOutcome> open(Payment payment) {
        return calls.call(() -> {
            try {
                PaymentIntent made = stripe.v1().paymentIntents().create(params(payment), once("open", payment));
                return new ChargeOutcome.Opened(made.getId());
            } catch (StripeException e) {
                if (e.getCode() != null && UNPAYABLE.contains(e.getCode())) {
                    return new ChargeOutcome.Declined(null, e.getCode());
                }
                if (StripeCalls.isRefusal(e)) {
                    calls.report(e);
                    return new ChargeOutcome.Declined(null, DeclineCodes.REFUSED);
                }
                throw e;
            }
        });
    }

    private static RequestOptions once(String work, Payment payment) {
        return RequestOptions.builder()
                .setIdempotencyKey(work + ":" + payment.idempotencyKey())
                .build();
    }

    private static PaymentIntentCreateParams params(Payment payment) {
        PaymentData data = payment.data();
        return PaymentIntentCreateParams.builder()
                .setAmount(StripeAmounts.toStripe(data.amount(), data.currency()))
                .setCurrency(data.currency())
                .putMetadata("orderId", data.orderId())
                .putMetadata("paymentId", data.id())
                .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(AutomaticPaymentMethods.AllowRedirects.NEVER)
                        .build())
                .build();
    }

    /** Asks the bank for the money with the card of the present attempt. */
    public Future<ChargeOutcome> confirm(Payment payment) {
        return calls.call(() -> confirmNow(payment));
    }

    private ChargeOutcome confirmNow(Payment payment) throws StripeException {
        String id = payment.data().stripeId();
        try {
            return toOutcome(stripe.v1().paymentIntents().confirm(id, card(payment), once("pay", payment)), payment);
        } catch (CardException e) {
            return new ChargeOutcome.Declined(id, code(e.getStripeError()));
        } catch (InvalidRequestException e) {
            if (isUnexpectedState(e)) {
                return retrieveNow(payment);
            }
            if (isAboutCard(e)) {
                return new ChargeOutcome.Declined(id, cardCode(e));
            }
            return refused(payment, e);
        } catch (StripeException e) {
            return refused(payment, e);
        }
    }

    /** A call that was refused took no money; whether an earlier one did, the PaymentIntent tells. */
    private ChargeOutcome refused(Payment payment, StripeException refusal) throws StripeException {
        if (!StripeCalls.isRefusal(refusal)) {
            throw refusal;
        }
        calls.report(refusal);
        ChargeOutcome known = retrieveNow(payment);
        return known instanceof ChargeOutcome.Declined declined
                ? new ChargeOutcome.Declined(declined.stripeId(), DeclineCodes.REFUSED)
                : known;
    }

    private static PaymentIntentConfirmParams card(Payment payment) {
        String token = payment.token();
        PaymentIntentConfirmParams.Builder params = PaymentIntentConfirmParams.builder();
        if (token.startsWith("pm_")) {
            return params.setPaymentMethod(token).build();
        }
        // The builder has no field for the token of a card.
        Map<String, Object> data = Map.of("type", "card", "card", Map.of("token", token));
        return params.putExtraParam("payment_method_data", data).build();
    }

    private static boolean isUnexpectedState(InvalidRequestException e) {
        return "payment_intent_unexpected_state".equals(e.getCode());
    }

    private static boolean isAboutCard(InvalidRequestException e) {
        return "token_already_used".equals(e.getCode())
                || (e.getParam() != null && e.getParam().startsWith("payment_method"));
    }

    private static String cardCode(InvalidRequestException e) {
        return e.getCode() == null || e.getCode().equals("resource_missing") ? DeclineCodes.UNKNOWN_TOKEN : e.getCode();
    }

    /** The present state of the PaymentIntent. */
    public Future<ChargeOutcome> retrieve(Payment payment) {
        return calls.call(() -> retrieveNow(payment));
    }

    private ChargeOutcome retrieveNow(Payment payment) throws StripeException {
        return toOutcome(stripe.v1().paymentIntents().retrieve(payment.data().stripeId()), payment);
    }

    private static ChargeOutcome toOutcome(PaymentIntent intent, Payment payment) {
        String id = intent.getId();
        return switch (intent.getStatus()) {
            case "succeeded" -> StripeAmounts.outcome(payment, id, intent.getAmountReceived(), intent.getCurrency());
            case "requires_action" -> new ChargeOutcome.ActionRequired(id, intent.getClientSecret());
            case "processing" -> new ChargeOutcome.Processing(id);
            case "canceled" -> new ChargeOutcome.Declined(id, DeclineCodes.CANCELED);
            default -> new ChargeOutcome.Declined(id, code(intent.getLastPaymentError()));
        };
    }

    private static String code(StripeError error) {
        if (error == null) {
            return DeclineCodes.INTERRUPTED;
        }
        return error.getDeclineCode() == null ? error.getCode() : error.getDeclineCode();
    }

    /** Cancels the PaymentIntent, or answers that it has taken money. */
    public Future<ChargeOutcome> cancel(Payment payment) {
        String id = payment.data().stripeId();
        return calls.call(() -> {
            try {
                return toOutcome(stripe.v1().paymentIntents().cancel(id), payment);
            } catch (InvalidRequestException e) {
                if (isUnexpectedState(e)) {
                    return retrieveNow(payment);
                }
                throw e;
            }
        });
    }

    /**
     * Gives back whatever is not back or on its way yet.
     *
     * @param cause as a {@link LedgerEntry} has it
     */
    public Future<RefundStatus> refund(Payment payment, String cause) {
        return calls.callForRefund(() -> refunds.refund(payment, cause));
    }

    /** Asks for one refund, as it is stored; the answer is that refund, or a refusal with all refunds. */
    public Future<RefundStatus> refund(Payment payment, RefundOutcome asked, String cause) {
        return calls.callForRefund(() -> refunds.refund(payment, asked, cause));
    }

    /** True if a refund would be worked on soon. */
    public boolean hasRoomForRefunds() {
        return calls.hasRoomForRefunds();
    }

    /** What has been given back, and what is on its way, of a payment that has taken money. */
    public Future<RefundStatus> refunds(Payment payment) {
        return calls.callForRefund(() -> refunds.known(payment));
    }

    /** Stops its threads. */
    public void close() {
        calls.close();
    }
}
