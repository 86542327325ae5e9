package dev.boxoffice.stripe.simulator;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;

/** Serves Stripe's API on one event loop. */
public final class StripeSimulator implements Deployable {
    private static final String HOST = "127.0.0.1";
    private static final long LARGEST_BODY = 1 << 20;

    private final Vertx vertx;
    private final SimulatorConfig config;
    private final Ledger ledger;
    private volatile HttpServer server;
    private volatile WebhookSender webhooks;
    private volatile String deploymentId;

    private StripeSimulator(Vertx vertx, SimulatorConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.ledger = new Ledger(config.payments());
    }

    /** Starts a simulator; it answers requests when the future succeeds. */
    public static Future<StripeSimulator> start(Vertx vertx, SimulatorConfig config) {
        StripeSimulator simulator = new StripeSimulator(vertx, config);
        return vertx.deployVerticle(simulator)
                .onSuccess(id -> simulator.deploymentId = id)
                .map(simulator);
    }

    @Override
    public Future<?> deploy(Context context) {
        webhooks = new WebhookSender(vertx, ledger, config);
        StripeObjects objects = new StripeObjects(vertx, ledger, webhooks);
        PaymentMethods methods = new PaymentMethods(objects);
        Disputes disputes = new Disputes(objects);
        Intents intents = new Intents(objects, methods, disputes, this::baseUrl);
        Refunds refunds = new Refunds(objects, methods, disputes, new HashMap<>());
        FaultInjection faults = new FaultInjection();
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        new Controls(ledger, faults, webhooks, intents, refunds, disputes).addTo(router);
        new Api(vertx, ledger, new IdempotencyKeys(ledger), faults, config.apiKey())
                .addTo(router, intents, refunds, new Lists(ledger));
        return ledger.open(vertx, config.dataFile())
                .compose(opened ->
                        vertx.createHttpServer().requestHandler(router).listen(0, HOST))
                .onSuccess(listening -> {
                    server = listening;
                    intents.resume();
                    refunds.resume();
                    webhooks.resume();
                });
    }

    /** What to give to {@code StripeClient.builder().setApiBase(..)}, without a trailing slash. */
    public String baseUrl() {
        return "http://" + HOST + ":" + server.actualPort();
    }

    /** What it was started with. */
    public SimulatorConfig config() {
        return config;
    }

    /** Sends events from now on to another address, null for nowhere; callable from any thread. */
    public void setWebhookUrl(String url) {
        webhooks.setUrl(url);
    }

    /** Stops listening and sending; with a data file, nothing is forgotten. */
    public Future<Void> stop() {
        return vertx.undeploy(deploymentId);
    }

    @Override
    public Future<?> undeploy(Context context) {
        return server.close().eventually(webhooks::close).eventually(ledger::close);
    }
}
