package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The bank's page of 3-D Secure. A browser gets two buttons; a program posts to {@code …/complete} or {@code …/fail}.
 * Both get the intent.
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
        if (ledger.find(ObjectType.PAYMENT_INTENT, id).isEmpty()) {
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
            JsonObject intent = intents.answerChallenge(id, passed);
            ledger.flush().onComplete(flushed -> Replies.json(ctx, 200, intent));
        } catch (StripeFailure failure) {
            Replies.json(ctx, failure.answer().status(), failure.answer().body());
        }
    }
}
