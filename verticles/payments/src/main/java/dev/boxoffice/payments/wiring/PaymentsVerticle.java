package dev.boxoffice.payments.wiring;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.ChargeOrder;
import dev.boxoffice.payments.ClaimPayments;
import dev.boxoffice.payments.HandleStripeEvent;
import dev.boxoffice.payments.ListPayments;
import dev.boxoffice.payments.PaymentsConfig;
import dev.boxoffice.payments.PaymentsUserData;
import dev.boxoffice.payments.RefundPayment;
import dev.boxoffice.payments.SettlePayment;
import dev.boxoffice.payments.ShowLedger;
import dev.boxoffice.payments.TrackOrder;
import dev.boxoffice.payments.api.LedgerApi;
import dev.boxoffice.payments.api.PaymentsApi;
import dev.boxoffice.payments.api.PaymentsQuotas;
import dev.boxoffice.payments.api.StripeWebhook;
import dev.boxoffice.payments.events.PaymentsEvents;
import dev.boxoffice.payments.model.DeclineCodes;
import dev.boxoffice.payments.model.DeclineLimit;
import dev.boxoffice.payments.store.OrderDocuments;
import dev.boxoffice.payments.store.PaymentDocuments;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.store.RevenueStore;
import dev.boxoffice.payments.store.SaleLedgerStore;
import dev.boxoffice.payments.store.StripeEventStore;
import dev.boxoffice.payments.stripe.StripeGateway;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.UserData;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.http.ApiJson;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.micrometer.core.instrument.Counter;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Deploys the payments domain: ready when it is subscribed and reachable. */
public final class PaymentsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = PaymentsConfig.DOMAIN;

    private static final Duration CLEAN_UP = Duration.ofMinutes(10);
    private static final List<CircuitBreakerState> LEVELS =
            List.of(CircuitBreakerState.CLOSED, CircuitBreakerState.HALF_OPEN, CircuitBreakerState.OPEN);

    private StripeGateway gateway;
    private PaymentStore payments;
    private RetrySchedule paymentSchedule;
    private StripeEventStore stripeEvents;
    private SettlePayment settlement;
    private HandleStripeEvent handleStripeEvent;
    private PaymentsEvents events;
    private PaymentsApi api;
    private UserData userData;

    /** Runs in the process {@code host}. */
    public PaymentsVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        PaymentsConfig config = PaymentsConfig.from(host().environment());
        PaymentsQuotas limits = PaymentsQuotas.from(host().environment());
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> openQuotas())
                .compose(connected -> PaymentStore.createIndexes(mongo()))
                .compose(indexed -> StripeEventStore.createIndexes(mongo()))
                .compose(indexed -> startRelay(PaymentStore.COLLECTION))
                .compose(relay -> Future.all(idempotencyKeys(), openActors())
                        .onSuccess(opened -> build(config, limits, relay, opened.resultAt(0), opened.resultAt(1))))
                .compose(built -> events.subscribe(bridge()))
                .compose(subscribed -> serveUserData(userData))
                .onSuccess(subscribed -> startSweeps(config))
                .compose(subscribed -> serve(api::addTo, limits.operations()));
    }

    private void build(
            PaymentsConfig config, PaymentsQuotas limits, OutboxRelay relay, IdempotencyKeys keys, Actors actors) {
        Clock clock = host().clock();
        DeclineLimit declines = new DeclineLimit(config.exactDeclines(), config.mostDeclines());
        Replica orders = replica(bridge().freshness(Subjects.ORDER_CREATED, "orders"), OrderDocuments.COLLECTION);
        openStores(config, relay, declines);
        openGateway(config);
        settlement = new SettlePayment(
                payments, orders, gateway, new RefundPayment(payments, gateway, config.pendingLimit(), clock), clock);
        handleStripeEvent =
                new HandleStripeEvent(stripeEvents, payments, settlement, host().tracer(), clock, metrics());
        events = new PaymentsEvents(new TrackOrder(orders, payments, settlement), new ClaimPayments(payments));
        userData = new PaymentsUserData(payments, payment -> ApiJson.of(declines.disclosedData(payment)));
        int proxies = settings().http().trustedProxies();
        api = new PaymentsApi(
                new ChargeOrder(vertx, orders, payments, gateway, settlement, declines, organiserAccess(), clock),
                new FailureQuota(quotas(), limits.declines(), proxies, Set.of(DeclineCodes.DECLINED_PROBLEM)),
                declines,
                new ListPayments(payments, new RevenueStore(mongo())),
                new StripeWebhook(
                        handleStripeEvent,
                        quotas(),
                        limits.forgeries(),
                        proxies,
                        config.stripe().webhookSecrets(),
                        config.stripe().webhookTolerance(),
                        clock),
                new LedgerApi(
                        new ShowLedger(new SaleLedgerStore(mongo()), payments),
                        actors,
                        declines,
                        quotas(),
                        limits.reports()),
                actors,
                keys,
                clock);
    }

    private void openStores(PaymentsConfig config, OutboxRelay relay, DeclineLimit declines) {
        Clock clock = host().clock();
        paymentSchedule = config.schedule(mongo(), PaymentStore.COLLECTION, clock);
        payments = new PaymentStore(mongo(), relay, clock, paymentSchedule, declines);
        payments.measure(metrics());
        republish(Streams.EVENTS, payments.states());
        stripeEvents =
                new StripeEventStore(mongo(), clock, config.schedule(mongo(), StripeEventStore.COLLECTION, clock));
    }

    /** The process is ready while Stripe is unavailable: orders stay payable, and refunds wait. */
    private void openGateway(PaymentsConfig config) {
        Counter refused = metrics().counter("stripe.refusals", "calls that Stripe refuses for good, or for their key");
        gateway = new StripeGateway(vertx, config.stripe(), config.pendingLimit(), host().clock(), refused);
        metrics().circuit("stripe", () -> LEVELS.indexOf(gateway.circuit()));
        showHealth("stripe", () -> new JsonObject().put("circuit", EnumText.of(gateway.circuit())));
    }

    private void startSweeps(PaymentsConfig config) {
        RecurringTask paymentSweep = RetrySweep.start(
                vertx,
                host().tracer(),
                "payments sweep",
                config.sweep(),
                paymentSchedule,
                document -> settlement.resume(PaymentDocuments.toPayment(document)));
        RecurringTask eventSweep = RetrySweep.start(
                vertx,
                host().tracer(),
                "Stripe's events sweep",
                config.sweep(),
                stripeEvents.schedule(),
                document -> handleStripeEvent.handle(StripeEventStore.toEvent(document)));
        RecurringTask cleanUp = RecurringTask.start(
                vertx,
                "removal of Stripe's old events",
                CLEAN_UP,
                () -> stripeEvents.removeOlderThan(config.stripe().eventRetention()));
        List.of(paymentSweep, eventSweep, cleanUp).forEach(sweep -> onDrain(sweep::stop));
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
