package dev.boxoffice.web;

/**
 * Tells browsers what the page may load: only what comes from us, in nobody's frame.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html">OWASP HTTP headers</a>
 */
final class ContentPolicy {
    private static final String STRIPE = " https://js.stripe.com https://*.js.stripe.com";
    private static final String STRIPE_FRAMES = STRIPE + " https://hooks.stripe.com";
    private static final String STRIPE_API = " https://api.stripe.com";

    private ContentPolicy() {}

    /**
     * The policy of the page.
     *
     * @param withStripe whether it uses Stripe's own payment form
     */
    static String ofPage(boolean withStripe) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self'" + (withStripe ? STRIPE : ""),
                "frame-src " + (withStripe ? "'self'" + STRIPE_FRAMES : "'none'"),
                // The live connection too is to where the page comes from.
                "connect-src 'self'" + (withStripe ? STRIPE_API : ""),
                "img-src 'self' data:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    /**
     * The policy of the reference. Its renderer styles its elements inline, which harms nobody where nothing is shown
     * that users have written; scripts are bound as everywhere.
     */
    static String ofReference() {
        return ofPage(false) + "; style-src 'self' 'unsafe-inline'";
    }
}
