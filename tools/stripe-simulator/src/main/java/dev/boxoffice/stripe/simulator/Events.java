package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;

/** Records what happened and has it sent. */
final class Events {
    private final Ledger ledger;
    private final WebhookSender webhooks;
    private final UnixClock now;

    Events(Ledger ledger, WebhookSender webhooks, UnixClock now) {
        this.ledger = ledger;
        this.webhooks = webhooks;
        this.now = now;
    }

    /** The object as it is now becomes the event's data. */
    void publish(String type, JsonObject object) {
        JsonObject event = new JsonObject()
                .put("id", Ids.next("evt"))
                .put("object", "event")
                .put("api_version", SimulatorConfig.API_VERSION)
                .put("created", now.seconds())
                .put("data", new JsonObject().put("object", object.copy()))
                .put("livemode", false)
                .put("pending_webhooks", webhooks.hasReceiver() ? 1 : 0)
                .put("request", new JsonObject().put("id", null).put("idempotency_key", null))
                .put("type", type);
        ledger.put(ObjectType.EVENT, event);
        webhooks.send(event.getString("id"));
    }
}
