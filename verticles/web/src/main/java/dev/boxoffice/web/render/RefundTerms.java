package dev.boxoffice.web.render;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Formats;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * When and for how much tickets can be given back, in the words of the script (webroot/js/refundTerms.js).
 *
 * @param window how long after it was made an order may be given back where its organiser has no policy
 */
record RefundTerms(Duration window) {
    private static final int WHOLE = 100;

    /** The terms of an event. */
    String of(EventModel event) {
        JsonObject policy = event.json().getJsonObject("refundPolicy");
        return policy == null ? usual(event.words()) : text(policy, event);
    }

    private String usual(Catalogue words) {
        return window.isZero()
                ? words.text("shop.refundTerms.never")
                : words.text(
                        "shop.refundTerms.usual", Map.of("hours", window.toHours(), "minutes", window.toMinutes()));
    }

    private static String text(JsonObject policy, EventModel event) {
        Catalogue words = event.words();
        int percent = policy.getInteger("percent");
        if (percent == 0) {
            return words.text("shop.refundTerms.never");
        }
        BigDecimal fee = EventModel.decimal(policy, "fee");
        return words.text(
                "shop.refundTerms.terms",
                Map.of(
                        "hours",
                        policy.getInteger("hoursBefore"),
                        "percent",
                        percent == WHOLE ? "all" : Integer.toString(percent),
                        "fee",
                        fee.signum() == 0 ? "none" : new Formats(words).money(fee, event.currency())));
    }
}
