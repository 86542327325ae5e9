package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;

/** Serves Stripe's API on one event loop. */
public final class StripeSimulatorVerticle extends VerticleBase {
    private static final long LARGEST_BODY = 1 << 20;

    private final SimulatorConfig config;
    private final UnixClock now = new UnixClock(Clock.systemUTC());
    private final Ledger ledger = new Ledger();
    private volatile HttpServer server;
    private volatile WebhookSender webhooks;

    /** A verticle to deploy once. */
    public StripeSimulatorVerticle(SimulatorConfig config) {
        this.config = config;
    }

    @Override
    public Future<?> start() {
        webhooks = new WebhookSender(vertx, ledger, now, config);
        Events events = new Events(ledger, webhooks, now);
        PaymentMethods methods = new PaymentMethods(ledger, now);
        DelayedSettlements settlements = new DelayedSettlements(vertx, ledger);
        Disputes disputes = new Disputes(ledger, events, settlements, now);
        Intents intents = new Intents(ledger, events, methods, settlements, disputes, now, this::baseUrl);
        Refunds refunds = new Refunds(ledger, events, methods, settlements, now);
        FaultInjection conditions = new FaultInjection(config);

        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        new Controls(ledger, conditions, webhooks, intents, refunds, disputes).addTo(router);
        new ChallengePage(ledger, intents).addTo(router);
        ApiHandler gate = new ApiHandler(vertx, ledger, new Idempotency(ledger, now), conditions, config.apiKey());
        new ApiRoutes(
                        gate,
                        new ReadApi(ledger),
                        new IntentsApi(ledger, events, methods, intents, now),
                        new RefundsApi(ledger, refunds, disputes))
                .addTo(router);
        return ledger.open(vertx, config.dataFile())
                .compose(opened -> listen(router))
                .onSuccess(listening -> {
                    intents.resume();
                    refunds.resume();
                    webhooks.resume();
                });
    }

    private Future<HttpServer> listen(Router router) {
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(config.port(), config.host())
                .onSuccess(listening -> server = listening);
    }

    @Override
    public Future<?> stop() {
        return server.close().eventually(webhooks::close).eventually(ledger::close);
    }

    /** The port that it listens on, once it is deployed. */
    public int port() {
        return server.actualPort();
    }

    String baseUrl() {
        return "http://" + config.host() + ":" + port();
    }

    void setWebhookUrl(String url) {
        webhooks.setUrl(url);
    }
}
