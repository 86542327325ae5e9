package dev.boxoffice.payments;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.IdempotencyKeys;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.runtime.Recurring;
import io.micrometer.core.instrument.Counter;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Deploys the payments domain: ready when it is subscribed and reachable. */
public final class PaymentsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "payments";

    /** Declares and reads its own settings. */
    public static final Function<Settings, ?> SETTINGS =
            settings -> List.of(PaymentsConfig.read(settings), PaymentsQuotas.read(settings));

    static final String SOURCE = "/payments";

    static final String ORDERS = "orders";
    private static final List<CircuitBreakerState> LEVELS =
            List.of(CircuitBreakerState.CLOSED, CircuitBreakerState.HALF_OPEN, CircuitBreakerState.OPEN);

    private StripeGateway gateway;
    private Supplier<List<Recurring>> sweeps;
    private PaymentsEvents events;
    private PaymentsApi api;

    /** Runs in the process {@code host}. */
    public PaymentsVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        PaymentsConfig config = PaymentsConfig.from(host().environment());
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> openQuotas())
                .compose(connected -> PaymentStore.createIndexes(mongo()))
                .compose(indexed -> StripeInbox.createIndexes(mongo()))
                .compose(indexed -> startRelay(PaymentStore.COLLECTION))
                .compose(relay -> idempotencyKeys().onSuccess(keys -> build(config, relay, keys)))
                .compose(built -> events.subscribe(bridge()))
                .onSuccess(subscribed -> startSweeps())
                .compose(subscribed -> serve(
                        api::addTo, PaymentsQuotas.from(host().environment()).operations()));
    }

    private void build(PaymentsConfig config, OutboxRelay relay, IdempotencyKeys keys) {
        PaymentsQuotas limits = PaymentsQuotas.from(host().environment());
        int proxies = settings().doors().trustedProxies();
        Clock clock = host().clock();
        Replica orders = replica(bridge().freshness(Subjects.ORDER_CREATED, "orders"), ORDERS);
        DeclineLimit declines = new DeclineLimit(config.exactDeclines(), config.mostDeclines(), clock);
        RetrySchedule due = config.due(mongo(), PaymentStore.COLLECTION, clock);
        PaymentStore payments = new PaymentStore(mongo(), relay, clock, due, declines);
        republish(Streams.EVENTS, payments.states());
        Counter refused = metrics().counter("stripe.refusals", "calls that Stripe refuses for good, or for their key");
        gateway = new StripeGateway(vertx, config, clock, refused);
        PaymentLife life = new PaymentLife(payments, orders, gateway, clock);
        Charging charging = new Charging(vertx, payments, life, orders, gateway, declines, clock);
        StripeInbox inbox = new StripeInbox(
                mongo(), clock, config, metrics(), new StripeNotices(life, payments, host().tracer())::apply);
        payments.measure(metrics());
        showCircuit();
        events = new PaymentsEvents(orders, payments, life);
        StripeWebhook webhook = new StripeWebhook(inbox, quotas(), limits.forgeries(), proxies, config, clock);
        api = new PaymentsApi(
                charging,
                new DeclineQuota(quotas(), limits.declines(), proxies),
                payments,
                new SellerRevenue(mongo(), clock),
                webhook,
                keys,
                declines);
        sweeps = () -> List.of(
                RetrySweep.start(
                        vertx,
                        host().tracer(),
                        "payments sweep",
                        config.sweep(),
                        due,
                        document -> life.lookAfter(PaymentDocuments.of(document))),
                inbox.startSweep(vertx, host().tracer(), config.sweep()),
                inbox.startCleanUp(vertx));
    }

    /** A process is ready while Stripe is away: orders stay payable, and refunds wait. */
    private void showCircuit() {
        metrics().circuit("stripe", () -> LEVELS.indexOf(gateway.circuit()));
        tellReady("stripe", () -> new JsonObject()
                .put("circuit", gateway.circuit().name().toLowerCase(Locale.ROOT)));
    }

    private void startSweeps() {
        sweeps.get().forEach(sweep -> onDrain(sweep::stop));
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
