package dev.boxoffice.notifications;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.NotificationKind;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.bridge.EventBridge;
import dev.boxoffice.platform.money.Money;
import dev.boxoffice.platform.store.Replica;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What happens to orders and payments, and which mails that means. */
final class NotificationsEvents {
  private final Replica orders;
  private final MailStore mails;
  private final Postman postman;
  private final Duration remindBefore;
  private final Instant beginning;
  private final Clock clock;

  NotificationsEvents(
      Replica orders,
      MailStore mails,
      Postman postman,
      Duration remindBefore,
      Instant beginning,
      Clock clock) {
    this.orders = orders;
    this.mails = mails;
    this.postman = postman;
    this.remindBefore = remindBefore;
    this.beginning = beginning;
    this.clock = clock;
  }

  Future<Void> subscribe(EventBridge bridge) {
    return Future.all(
            bridge.subscribe(Subjects.ORDER_CREATED, OrderData.class, this::onCreated),
            bridge.subscribe(Subjects.ORDER_COMPLETED, OrderData.class, this::onEnded),
            bridge.subscribe(Subjects.ORDER_CANCELLED, OrderData.class, this::onEnded),
            bridge.subscribe(
                Subjects.PAYMENT_SUCCEEDED,
                PaymentData.class,
                (event, payment) -> onMoney(NotificationKind.PAID, event, payment)),
            bridge.subscribe(
                Subjects.PAYMENT_REFUNDED,
                PaymentData.class,
                (event, payment) -> onMoney(NotificationKind.REFUNDED, event, payment)))
        .mapEmpty();
  }

  private Future<?> onCreated(CloudEvent event, OrderData order) {
    if (event.time().isBefore(beginning)) {
      return remember(order);
    }
    Mail reserved = mail(NotificationKind.RESERVED, order, clock.instant());
    Instant remindAt = order.expiresAt().minus(remindBefore);
    Future<?> reminder =
        remindAt.isAfter(order.createdAt())
            ? mails.plan(mail(NotificationKind.EXPIRING, order, remindAt))
            : Future.succeededFuture();
    return reminder
        .compose(planned -> remember(order))
        .compose(remembered -> mails.plan(reserved))
        .onSuccess(planned -> postman.now());
  }

  private Future<Boolean> remember(OrderData order) {
    return orders.apply(order.id(), order.version(), values(order));
  }

  private Future<?> onEnded(CloudEvent event, OrderData order) {
    return remember(order)
        .compose(remembered -> mails.drop(id(NotificationKind.EXPIRING, order.id())));
  }

  private Future<?> onMoney(NotificationKind kind, CloudEvent event, PaymentData payment) {
    if (event.time().isBefore(beginning)) {
      return Future.succeededFuture();
    }
    return orders
        .find(payment.orderId())
        .map(
            order -> {
              // Its event is under way; this one comes again until then.
              return order.orElseThrow(
                  () -> new IllegalStateException("order not known yet: " + payment.orderId()));
            })
        .map(
            order ->
                new Mail(
                    id(kind, payment.id()),
                    1,
                    kind,
                    payment.userId(),
                    payment.orderId(),
                    clock.instant(),
                    null,
                    values(order, payment),
                    0))
        .compose(mails::plan)
        .onSuccess(planned -> postman.now());
  }

  private static Mail mail(NotificationKind kind, OrderData order, Instant dueAt) {
    return new Mail(
        id(kind, order.id()),
        1,
        kind,
        order.userId(),
        order.id(),
        dueAt,
        order.expiresAt(),
        values(order),
        0);
  }

  private static String id(NotificationKind kind, String aggregate) {
    return kind.name().toLowerCase(Locale.ROOT) + "-" + aggregate;
  }

  private static JsonObject values(OrderData order) {
    return new JsonObject()
        .put("order", order.id())
        .put("title", order.ticket().title())
        .put("seats", order.quantity() == 1 ? "1 seat" : order.quantity() + " seats")
        .put("amount", amount(order.amount(), order.currency()))
        .put("deadline", order.expiresAt().toString());
  }

  /** Of the order that was paid; its copy has an id and a version as well. */
  private static JsonObject values(JsonObject order, PaymentData payment) {
    JsonObject values = order.copy().put("amount", amount(payment.amount(), payment.currency()));
    values.remove("_id");
    values.remove("version");
    return values;
  }

  private static String amount(long minor, String currency) {
    return Money.toDecimal(minor, currency) + " " + currency.toUpperCase(Locale.ROOT);
  }
}
