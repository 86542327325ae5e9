package dev.boxoffice.payments;

import com.stripe.StripeClient;
import dev.boxoffice.stripe.simulator.StripeSimulator;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads and disturbs the Stripe simulator of a test. */
final class StripeControl {
    private static final long PRICE = PaymentsFixture.PRICE;

    private final StripeSimulator stripe;
    private final HttpClient http = HttpClient.newHttpClient();

    StripeControl(StripeSimulator stripe) {
        this.stripe = stripe;
    }

    /** Stripe's own client, with the key of the domain. */
    StripeClient stripeClient() {
        return StripeClient.builder()
                .setApiKey(stripe.config().apiKey())
                .setApiBase(stripe.baseUrl())
                .build();
    }

    /** What Stripe knows of an order. */
    Money money(String orderId) {
        return money(orderId, "usd");
    }

    /** Everything that Stripe knows of an order. */
    JsonObject ledger(String orderId) {
        return send("GET", "/_simulator/ledger?metadata%5BorderId%5D=" + orderId, null);
    }

    /** What Stripe knows of an order in another currency. */
    Money money(String orderId, String currency) {
        JsonObject ledger = ledger(orderId);
        JsonObject totals = ledger.getJsonObject("totals").getJsonObject(currency, new JsonObject().put("charged", 0));
        return new Money(
                totals.getLong("charged"),
                totals.getLong("refunded", 0L),
                totals.getInteger("charges", 0),
                ledger.getJsonArray("refunds").size());
    }

    /** Money of an order at Stripe, in minor units, and how often it moved. */
    record Money(long charged, long refunded, int charges, int refunds) {
        static final Money NONE = new Money(0, 0, 0, 0);
        static final Money CHARGED = new Money(PRICE, 0, 1, 0);
        static final Money RETURNED = new Money(PRICE, PRICE, 1, 1);
    }

    /** Has the next calls to Stripe fail. */
    void fault(String kind, int count, String path) {
        JsonObject plan = new JsonObject().put("kind", kind).put("count", count).put("method", "POST");
        control("/faults", plan.put("path", path));
    }

    void mend() {
        send("DELETE", "/_simulator/faults", null);
        control("/latency", new JsonObject().put("beforeMillis", 0).put("afterMillis", 0));
        control(
                "/webhooks",
                new JsonObject().put("copies", 1).put("delayMillis", 0).put("paused", false));
    }

    JsonObject control(String path, JsonObject change) {
        return send("POST", "/_simulator" + path, change);
    }

    private JsonObject send(String method, String path, JsonObject body) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.encode());
        HttpRequest request = HttpRequest.newBuilder(URI.create(stripe.baseUrl() + path))
                .method(method, publisher)
                .header("Content-Type", "application/json")
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answered " + response.statusCode());
            }
            return new JsonObject(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
