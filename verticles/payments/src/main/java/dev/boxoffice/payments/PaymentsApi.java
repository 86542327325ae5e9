package dev.boxoffice.payments;

import dev.boxoffice.platform.contract.Operations;
import dev.boxoffice.platform.http.Answers;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.security.Identity;
import dev.boxoffice.platform.store.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The HTTP operations on payments. */
final class PaymentsApi {
  private final Charging charging;
  private final PaymentStore payments;
  private final StripeWebhook webhook;

  PaymentsApi(Charging charging, PaymentStore payments, StripeWebhook webhook) {
    this.charging = charging;
    this.payments = payments;
    this.webhook = webhook;
  }

  void addTo(Operations operations) {
    operations
        .handle("createPayment", this::create)
        .handle("listPayments", this::list)
        .handle("stripeWebhook", webhook::handle);
  }

  private void create(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    String orderId = body.getString("orderId");
    if (!Ids.isValid(orderId)) {
      throw ApiException.notFound("Order");
    }
    charging
        .pay(Identity.required(ctx).userId(), orderId, body.getString("token"))
        .onComplete(payment -> Answers.json(ctx, 201, PaymentDocuments.toJson(payment)), ctx::fail);
  }

  private void list(RoutingContext ctx) {
    String userId = Identity.required(ctx).userId();
    payments
        .findOfOrder(ctx.request().getParam("orderId"))
        .onComplete(
            found -> {
              JsonArray list = new JsonArray();
              found
                  .filter(payment -> payment.data().userId().equals(userId))
                  .ifPresent(payment -> list.add(PaymentDocuments.toJson(payment)));
              Answers.json(ctx, 200, list);
            },
            ctx::fail);
  }
}
