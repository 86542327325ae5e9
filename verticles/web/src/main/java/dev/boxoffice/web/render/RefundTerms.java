package dev.boxoffice.web.render;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Formats;
import dev.boxoffice.platform.languages.RefundTermsText;
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
        BigDecimal fee = EventModel.decimal(policy, "fee");
        return RefundTermsText.of(
                policy.getInteger("percent"),
                policy.getInteger("hoursBefore"),
                fee.signum() == 0 ? null : new Formats(event.words()).money(fee, event.currency()),
                event.words());
    }
}
