package dev.boxoffice.payments;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.resilience.Backoff;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Calls Stripe through its own client, in a bounded pool, with time-out, retries where Stripe says
 * they are safe (the idempotency key makes them so), and a circuit breaker that only faults of the
 * gateway open.
 *
 * @see <a href="https://docs.stripe.com/error-low-level">Stripe: low-level error handling</a>
 */
final class StripeGateway {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int TRIES = 3;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int CONFLICT = 409;
  private static final int SERVER_ERROR = 500;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(3);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

  private final Vertx vertx;
  private final StripeClient stripe;
  private final WorkerExecutor workers;
  private final CircuitBreaker breaker;

  StripeGateway(Vertx vertx, PaymentsConfig config) {
    this.vertx = vertx;
    StripeClient.StripeClientBuilder builder =
        StripeClient.builder()
            .setApiKey(config.apiKey())
            .setConnectTimeout(CONNECT_MILLIS)
            .setReadTimeout((int) config.timeout().toMillis())
            .setMaxNetworkRetries(0);
    config.apiBase().ifPresent(builder::setApiBase);
    this.stripe = builder.build();
    this.workers = vertx.createSharedWorkerExecutor("stripe", config.threads());
    CircuitBreakerOptions options =
        new CircuitBreakerOptions()
            .setMaxFailures(config.breakerFailures())
            .setResetTimeout(config.breakerReset().toMillis())
            .setTimeout(config.timeout().plusMillis(CONNECT_MILLIS).toMillis());
    this.breaker = CircuitBreaker.create("stripe", vertx, options);
    this.breaker.failurePolicy(result -> result.failed() && isGatewayFault(result.cause()));
  }

  /** Takes the money of an attempt, or tells why not. Repeating it never takes it twice. */
  Future<ChargeOutcome> charge(Payment payment) {
    return call(() -> chargeNow(payment));
  }

  private ChargeOutcome chargeNow(Payment payment) throws StripeException {
    try {
      RequestOptions once =
          RequestOptions.builder().setIdempotencyKey(payment.idempotencyKey()).build();
      return toOutcome(stripe.v1().paymentIntents().create(params(payment), once));
    } catch (CardException e) {
      PaymentIntent intent = e.getStripeError().getPaymentIntent();
      String code = e.getDeclineCode() == null ? e.getCode() : e.getDeclineCode();
      return new ChargeOutcome.Declined(intent == null ? null : intent.getId(), code);
    } catch (InvalidRequestException e) {
      if ("resource_missing".equals(e.getCode())) {
        return new ChargeOutcome.Declined(null, "unknown_token");
      }
      throw e;
    }
  }

  private static PaymentIntentCreateParams params(Payment payment) {
    PaymentData data = payment.data();
    PaymentIntentCreateParams.Builder params =
        PaymentIntentCreateParams.builder()
            .setAmount(data.amount())
            .setCurrency(data.currency())
            .setConfirm(true)
            .putMetadata("orderId", data.orderId())
            .putMetadata("paymentId", data.id())
            .putMetadata("attempt", Integer.toString(payment.attempt()))
            .setAutomaticPaymentMethods(
                PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                    .setEnabled(true)
                    .setAllowRedirects(
                        PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects.NEVER)
                    .build());
    if (payment.token().startsWith("pm_")) {
      return params.setPaymentMethod(payment.token()).build();
    }
    // The builder has no field for the token of a card.
    return params
        .putExtraParam(
            "payment_method_data", Map.of("type", "card", "card", Map.of("token", payment.token())))
        .build();
  }

  /** What Stripe knows of a payment's last attempt, if it has heard of it. */
  Future<Optional<ChargeOutcome>> find(Payment payment) {
    PaymentIntentSearchParams params =
        PaymentIntentSearchParams.builder()
            .setQuery("metadata['paymentId']:'" + payment.id() + "'")
            .build();
    String attempt = Integer.toString(payment.attempt());
    return call(
        () ->
            stripe.v1().paymentIntents().search(params).getData().stream()
                .filter(intent -> attempt.equals(intent.getMetadata().get("attempt")))
                .findFirst()
                .map(StripeGateway::toOutcome));
  }

  /** How a PaymentIntent ended, or what it waits for. */
  static ChargeOutcome toOutcome(PaymentIntent intent) {
    return switch (intent.getStatus()) {
      case "succeeded" -> new ChargeOutcome.Succeeded(intent.getId());
      case "requires_action", "requires_confirmation", "processing" ->
          new ChargeOutcome.ActionRequired(intent.getId(), intent.getClientSecret());
      default ->
          new ChargeOutcome.Declined(
              intent.getId(),
              intent.getLastPaymentError() == null
                  ? null
                  : intent.getLastPaymentError().getDeclineCode());
    };
  }

  /** Gives all the money back; repeating it gives it back once. */
  Future<Void> refund(Payment payment) {
    RefundCreateParams params =
        RefundCreateParams.builder().setPaymentIntent(payment.data().stripeId()).build();
    RequestOptions once =
        RequestOptions.builder().setIdempotencyKey("refund:" + payment.id()).build();
    return call(
        () -> {
          try {
            stripe.v1().refunds().create(params, once);
          } catch (InvalidRequestException e) {
            if (!"charge_already_refunded".equals(e.getCode())) {
              throw e;
            }
          }
          return null;
        });
  }

  /** Makes sure that a PaymentIntent that waits for the buyer never takes money. */
  Future<Void> cancel(Payment payment) {
    return call(
        () -> {
          stripe.v1().paymentIntents().cancel(payment.data().stripeId(), (RequestOptions) null);
          return null;
        });
  }

  private <T> Future<T> call(Callable<T> request) {
    return BACKOFF
        .retry(
            vertx,
            TRIES,
            StripeGateway::isGatewayFault,
            () -> breaker.execute(() -> workers.executeBlocking(request, false)))
        .recover(
            failure ->
                Future.failedFuture(
                    isGatewayFault(failure) || failure instanceof OpenCircuitException
                        ? unavailable(failure)
                        : failure));
  }

  private static ApiException unavailable(Throwable failure) {
    return ApiException.unavailable(
        "Payments are unavailable for the moment; the order is still yours, please try again",
        RETRY_AFTER,
        failure);
  }

  private static boolean isGatewayFault(Throwable failure) {
    if (failure instanceof StripeException stripe && stripe.getStatusCode() != null) {
      int status = stripe.getStatusCode();
      return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == CONFLICT;
    }
    return failure instanceof ApiConnectionException
        || failure instanceof io.vertx.circuitbreaker.TimeoutException;
  }

  void close() {
    breaker.close();
    workers.close();
  }
}
