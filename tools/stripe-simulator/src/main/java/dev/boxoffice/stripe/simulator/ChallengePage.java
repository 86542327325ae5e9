package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The bank's page of 3-D Secure. A browser gets two buttons and is sent back to the return URL; a program posts to
 * {@code …/complete} or {@code …/fail} and gets the intent.
 */
final class ChallengePage {
    private static final String PATH = "/_simulator/three-d-secure/:id";
    private static final String HTML =
            """
      <!doctype html>
      <html lang="en">
        <meta charset="utf-8">
        <title>3-D Secure (test mode)</title>
        <h1>3-D Secure (test mode)</h1>
        <p>This page stands in for the buyer's bank. No money moves.</p>
        <form method="post">
          <button formaction="%1$s/complete">Complete authentication</button>
          <button formaction="%1$s/fail">Fail authentication</button>
        </form>
      </html>
      """;

    private final Ledger ledger;
    private final Intents intents;

    ChallengePage(Ledger ledger, Intents intents) {
        this.ledger = ledger;
        this.intents = intents;
    }

    void addTo(Router router) {
        router.get(PATH).handler(this::show);
        router.post(PATH + "/complete").handler(ctx -> answer(ctx, true));
        router.post(PATH + "/fail").handler(ctx -> answer(ctx, false));
    }

    private void show(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        if (ledger.find(Kind.PAYMENT_INTENT, id).isEmpty()) {
            Replies.send(ctx, StripeErrors.notFound("payment_intent", id).answer());
            return;
        }
        // Only identifiers of the ledger get here, and those need no escaping.
        ctx.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(HTML.formatted("/_simulator/three-d-secure/" + id));
    }

    private void answer(RoutingContext ctx, boolean passed) {
        try {
            String id = ctx.pathParam("id");
            String returnUrl = returnUrl(ledger.require(Kind.PAYMENT_INTENT, id));
            JsonObject intent = intents.answerChallenge(id, passed);
            ledger.flush().onComplete(flushed -> reply(ctx, intent, returnUrl));
        } catch (StripeFailure failure) {
            Replies.json(ctx, failure.answer().status(), failure.answer().body());
        }
    }

    private static String returnUrl(JsonObject intent) {
        JsonObject action = intent.getJsonObject("next_action");
        JsonObject redirect = action == null ? null : action.getJsonObject("redirect_to_url");
        return redirect == null ? null : redirect.getString("return_url");
    }

    private static void reply(RoutingContext ctx, JsonObject intent, String returnUrl) {
        String accept = ctx.request().getHeader("Accept");
        if (returnUrl == null || accept == null || !accept.contains("text/html")) {
            Replies.json(ctx, 200, intent);
            return;
        }
        String separator = returnUrl.contains("?") ? "&" : "?";
        ctx.response()
                .setStatusCode(303)
                .putHeader("Location", returnUrl + separator + result(intent))
                .end();
    }

    private static String result(JsonObject intent) {
        boolean succeeded = intent.getString("status").equals("succeeded");
        Map<String, String> values = new HashMap<>();
        values.put("payment_intent", intent.getString("id"));
        values.put("payment_intent_client_secret", intent.getString("client_secret"));
        values.put("redirect_status", succeeded ? "succeeded" : "failed");
        return String.join(
                "&",
                values.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .toList());
    }
}
