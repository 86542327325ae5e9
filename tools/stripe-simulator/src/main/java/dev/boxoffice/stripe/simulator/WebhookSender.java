package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts events, signed, until the receiver answers 2xx or the attempts are used up. As with Stripe, deliveries run
 * beside each other and may overtake each other.
 */
final class WebhookSender {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int ATTEMPTS = 12;
    private static final long FIRST_BACK_OFF_MILLIS = 100;
    private static final long LONGEST_BACK_OFF_MILLIS = 10_000;
    private static final long TIME_OUT_MILLIS = 10_000;

    private final Vertx vertx;
    private final Ledger ledger;
    private final HttpClient client;
    private final Set<String> held = new LinkedHashSet<>();
    private volatile String url;
    private final String secret;
    private boolean paused;
    private long delayMillis;
    private int copies = 1;

    WebhookSender(Vertx vertx, Ledger ledger, SimulatorConfig config) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.url = config.webhookUrl();
        this.secret = config.webhookSecret();
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(2000));
    }

    /** Callable from any thread. */
    void setUrl(String url) {
        this.url = url;
    }

    boolean hasReceiver() {
        return url != null;
    }

    /** Changes what the control names: url, paused, delayMillis, copies. */
    void control(JsonObject change) {
        if (change.containsKey("url")) {
            url = change.getString("url");
        }
        delayMillis = change.getLong("delayMillis", delayMillis);
        copies = change.getInteger("copies", copies);
        paused = change.getBoolean("paused", paused);
        if (!paused) {
            List<String> released = List.copyOf(held);
            held.clear();
            released.forEach(this::send);
        }
    }

    /** Sends again what an earlier run did not bring to its receiver. */
    void resume() {
        ledger.all(ObjectType.EVENT)
                .filter(event -> event.getInteger("pending_webhooks") > 0)
                .map(event -> event.getString("id"))
                .forEach(this::send);
    }

    /** Sends an event of the ledger; does nothing without a receiver. */
    void send(String eventId) {
        if (paused) {
            held.add(eventId);
        } else if (hasReceiver()) {
            for (int copy = 0; copy < copies; copy++) {
                later(delayMillis, () -> attempt(eventId, 1));
            }
        }
    }

    private void attempt(String eventId, int attempt) {
        JsonObject event = ledger.find(ObjectType.EVENT, eventId).orElse(null);
        if (event == null || !hasReceiver()) {
            return;
        }
        post(event.encodePrettily())
                .onSuccess(delivered -> ledger.put(ObjectType.EVENT, event.put("pending_webhooks", 0)))
                .onFailure(failure -> retry(eventId, attempt, failure));
    }

    private void retry(String eventId, int attempt, Throwable failure) {
        if (attempt >= ATTEMPTS) {
            LOG.warn("Webhook {} given up after {} attempts: {}", eventId, attempt, failure.getMessage());
            return;
        }
        long backOff = Math.min(LONGEST_BACK_OFF_MILLIS, FIRST_BACK_OFF_MILLIS << (attempt - 1));
        later(backOff, () -> attempt(eventId, attempt + 1));
    }

    private Future<Void> post(String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(TIME_OUT_MILLIS)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .putHeader("Stripe-Signature", signature(body));
        return client.request(options).compose(request -> exchange(request, body));
    }

    private String signature(String body) {
        String signed = StripeObjects.seconds() + "." + body;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String digest = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return "t=" + signed.substring(0, signed.indexOf('.')) + ",v1=" + digest;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", missing);
        }
    }

    private static Future<Void> exchange(HttpClientRequest request, String body) {
        return request.send(body)
                .compose(response -> response.body().map(response.statusCode()))
                .compose(status -> status / 100 == 2
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture("the receiver answered " + status));
    }

    private void later(long millis, Runnable step) {
        if (millis > 0) {
            vertx.setTimer(millis, timer -> step.run());
        } else {
            // Never within the operation that caused the event: its effect is complete first.
            vertx.runOnContext(run -> step.run());
        }
    }

    Future<Void> close() {
        url = null;
        return client.close();
    }
}
