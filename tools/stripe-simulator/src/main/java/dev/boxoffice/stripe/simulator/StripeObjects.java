package dev.boxoffice.stripe.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates and keeps Stripe's objects, and publishes events of their changes. */
record StripeObjects(Vertx vertx, Ledger ledger, WebhookSender webhooks) {
    private static final Logger LOG = LoggerFactory.getLogger(StripeObjects.class);
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What banks take days for happens after this. */
    private static final long SETTLING_MILLIS = 1_000;

    static String randomText(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }

    static long seconds() {
        return System.currentTimeMillis() / 1000;
    }

    /** A new object that is not kept yet. */
    static JsonObject create(ObjectType kind) {
        return StripeData.object(kind)
                .put("id", kind.prefix() + "_3S" + randomText(22))
                .put("created", seconds());
    }

    /** Keeps an object as it is now, which becomes the data of these events. */
    JsonObject save(ObjectType kind, JsonObject object, String... events) {
        ledger.put(kind, object);
        for (String type : events) {
            publish(type, object);
        }
        return object;
    }

    private void publish(String type, JsonObject object) {
        JsonObject event = create(ObjectType.EVENT)
                .put("api_version", SimulatorConfig.API_VERSION)
                .put("data", new JsonObject().put("object", object.copy()))
                .put("pending_webhooks", webhooks.hasReceiver() ? 1 : 0)
                .put("type", type);
        ledger.put(ObjectType.EVENT, event);
        webhooks.send(event.getString("id"));
    }

    /** The object of a path; a Stripe error when there is none. */
    JsonObject require(ObjectType kind, String id) {
        return ledger.find(kind, id).orElseThrow(() -> StripeFailure.notFound(kind, id));
    }

    /** The object that a parameter names; a Stripe error when there is none. */
    JsonObject named(ObjectType kind, String id) {
        return ledger.find(kind, id)
                .orElseThrow(() -> StripeFailure.of("resource_missing", kind.object(), kind.object(), id));
    }

    /** Has a step happen by itself soon; it may find that a control or a reset came first. */
    void later(Runnable step) {
        vertx.setTimer(SETTLING_MILLIS, timer -> {
            try {
                step.run();
                ledger.flush();
            } catch (StripeFailure settledBefore) {
                LOG.debug("Nothing to settle any more: {}", settledBefore.getMessage());
            }
        });
    }
}
