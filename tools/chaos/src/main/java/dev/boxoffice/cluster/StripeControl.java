package dev.boxoffice.cluster;

import io.vertx.core.json.JsonObject;

/** The controls of the Stripe simulator. */
public final class StripeControl {
    private final Http http;
    private final String webhook;

    StripeControl(String url, String webhook) {
        this.http = new Http(url);
        this.webhook = webhook;
    }

    /** Plans a fault, given as kind, count and optional path. */
    public boolean fail(String detail) {
        String[] words = detail.split(" ", 3);
        JsonObject plan = new JsonObject().put("kind", words[0]).put("count", Integer.parseInt(words[1]));
        if (words.length > 2) {
            plan.put("path", words[2]);
        }
        return control("/_simulator/faults", plan);
    }

    /** Sends webhooks {@code twice}, {@code late}, or not at all. */
    public boolean disturbWebhooks(String how) {
        return control(
                "/_simulator/webhooks",
                switch (how) {
                    case "twice" -> new JsonObject().put("copies", 2);
                    case "late" -> new JsonObject().put("paused", true);
                    default -> new JsonObject().putNull("url");
                });
    }

    /** Sends webhooks as usual. */
    public void restoreWebhooks() {
        control(
                "/_simulator/webhooks",
                new JsonObject().put("copies", 1).put("paused", false).put("url", webhook));
    }

    /** Ends all faults. */
    public void heal() {
        restoreWebhooks();
        http.send(http.request("/_simulator/faults").DELETE());
    }

    private boolean control(String path, JsonObject body) {
        return http.send(http.post(path, body)).status() == 200;
    }

    /** The charge of an order. */
    public JsonObject charge(String orderId) {
        return http
                .get("/_simulator/ledger?metadata%5BorderId%5D=" + orderId)
                .expect(200)
                .getJsonArray("charges")
                .stream()
                .map(JsonObject.class::cast)
                .filter(charge -> charge.getBoolean("paid"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("order " + orderId + " is not charged"));
    }

    /** Refunds some minor units of an order, as a person with access to Stripe would; false if that is refused. */
    public boolean refundByHand(String orderId, long amount) {
        String id = charge(orderId).getString("id");
        return control("/_simulator/charges/" + id + "/refund", new JsonObject().put("amount", amount));
    }

    /** From now on every refund of an order is refused. */
    public boolean refuseRefunds(String orderId) {
        String id = charge(orderId).getString("id");
        return control(
                "/_simulator/charges/" + id + "/refuse_refunds", new JsonObject().put("code", "charge_not_refundable"));
    }

    /** All charges and refunds. */
    public JsonObject ledger() {
        Http.Answer answer = http.get("/_simulator/ledger");
        if (answer.status() != 200) {
            throw new IllegalStateException("no ledger: " + answer);
        }
        return answer.json();
    }
}
