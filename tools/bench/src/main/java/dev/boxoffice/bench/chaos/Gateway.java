package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonObject;

/** The controls of the Stripe simulator. */
final class Gateway {
    private final Http http;
    private final String webhook;

    /** Controls the simulator at {@code url}, which sends its webhooks to {@code webhook}. */
    Gateway(String url, String webhook) {
        this.http = new Http(url);
        this.webhook = webhook;
    }

    /** Plans a fault, given as kind, count and path. */
    boolean fail(String detail) {
        String[] words = detail.split(" ", 3);
        JsonObject plan = new JsonObject().put("kind", words[0]).put("count", Integer.parseInt(words[1]));
        if (words.length > 2) {
            plan.put("path", words[2]);
        }
        return control("/_simulator/faults", plan);
    }

    boolean disturbWebhooks(String how) {
        JsonObject change =
                switch (how) {
                    case "twice" -> new JsonObject().put("copies", 2);
                    case "late" -> new JsonObject().put("paused", true);
                    default -> new JsonObject().putNull("url");
                };
        return control("/_simulator/webhooks", change);
    }

    void calm() {
        JsonObject usual =
                new JsonObject().put("copies", 1).put("paused", false).put("url", webhook);
        control("/_simulator/webhooks", usual);
    }

    /** Ends everything that was planned. */
    void heal() {
        calm();
        http.send(http.request("/_simulator/faults").DELETE());
    }

    private boolean control(String path, JsonObject body) {
        return http.send(http.post(path, body)).status() == 200;
    }

    /** All that the simulator has ever taken and given back. */
    JsonObject ledger() {
        Http.Answer answer = http.send(http.request("/_simulator/ledger").GET());
        if (answer.status() != 200) {
            throw new IllegalStateException("no ledger: " + answer);
        }
        return answer.json();
    }
}
