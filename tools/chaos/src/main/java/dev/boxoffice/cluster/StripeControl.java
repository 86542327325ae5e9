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

    /** All charges and refunds. */
    public JsonObject ledger() {
        Http.Answer answer = http.get("/_simulator/ledger");
        if (answer.status() != 200) {
            throw new IllegalStateException("no ledger: " + answer);
        }
        return answer.json();
    }
}
