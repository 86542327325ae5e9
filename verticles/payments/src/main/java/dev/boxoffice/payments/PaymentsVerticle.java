package dev.boxoffice.payments;

import dev.boxoffice.platform.DomainVerticle;
import dev.boxoffice.platform.Host;
import dev.boxoffice.platform.config.Settings;
import dev.boxoffice.platform.idempotency.IdempotencyKeys;
import dev.boxoffice.platform.store.OutboxRelay;
import dev.boxoffice.platform.store.Replica;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Function;

/** Deploys the payments domain: ready when it is subscribed and reachable. */
public final class PaymentsVerticle extends DomainVerticle {
  /** The name of the domain. */
  public static final String DOMAIN = "payments";

  /** Declares and reads its own settings. */
  public static final Function<Settings, ?> SETTINGS = PaymentsConfig::read;

  static final String SOURCE = "/payments";

  private static final String ORDERS = "orders";

  private StripeGateway gateway;
  private PaymentSweep sweep;
  private PaymentsEvents events;
  private PaymentsApi api;

  /** Runs in the process {@code host}. */
  public PaymentsVerticle(Host host) {
    super(DOMAIN, host);
  }

  @Override
  public Future<?> start() {
    PaymentsConfig config = PaymentsConfig.from(host().environment());
    return connectEvents()
        .compose(connected -> connectStore())
        .compose(connected -> PaymentStore.createIndexes(mongo()))
        .compose(indexed -> startRelay(PaymentStore.COLLECTION))
        .compose(relay -> idempotencyKeys().onSuccess(keys -> build(config, relay, keys)))
        .compose(built -> events.subscribe(bridge()))
        .onSuccess(subscribed -> sweep.start(config.sweep()))
        .compose(subscribed -> serve(api::addTo));
  }

  private void build(PaymentsConfig config, OutboxRelay relay, IdempotencyKeys keys) {
    Clock clock = host().clock();
    Replica orders = new Replica(vertx, link(), mongo(), ORDERS, clock);
    PaymentStore payments = new PaymentStore(mongo(), relay, clock, config.pendingLimit());
    gateway = new StripeGateway(vertx, config, clock);
    PaymentLife life = new PaymentLife(payments, orders, gateway);
    Charging charging = new Charging(vertx, payments, life, orders, gateway, clock);
    sweep = new PaymentSweep(vertx, payments, life, host().tracer());
    payments.measure(metrics());
    metrics().circuit("stripe", gateway::circuit);
    onDrain(sweep::stop);
    events = new PaymentsEvents(orders, payments, life);
    api =
        new PaymentsApi(
            charging,
            payments,
            new StripeWebhook(life, payments, config.webhookSecrets(), clock, host().tracer()),
            keys);
  }

  @Override
  public Future<?> stop() {
    return super.stop().onComplete(stopped -> closeGateway());
  }

  private void closeGateway() {
    if (gateway != null) {
      gateway.close();
    }
  }
}
