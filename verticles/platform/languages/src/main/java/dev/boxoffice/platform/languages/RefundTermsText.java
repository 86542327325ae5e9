package dev.boxoffice.platform.languages;

import java.util.Map;

/** The refund policy of an organiser in words. */
public final class RefundTermsText {
    private static final int WHOLE = 100;

    private RefundTermsText() {}

    /**
     * When and for how much tickets can be given back.
     *
     * @param percent of the price that is given back; 0 for never
     * @param fee what is kept of an order, as an amount in words; null for nothing
     */
    public static String of(int percent, int hoursBefore, String fee, Catalogue words) {
        if (percent == 0) {
            return words.text("shop.refundTerms.never");
        }
        return words.text(
                "shop.refundTerms.terms",
                Map.of(
                        "hours",
                        hoursBefore,
                        "percent",
                        percent == WHOLE ? "all" : Integer.toString(percent),
                        "fee",
                        fee == null ? "none" : fee));
    }
}
