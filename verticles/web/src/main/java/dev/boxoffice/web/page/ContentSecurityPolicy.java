package dev.boxoffice.web.page;

import java.util.List;

/**
 * The content security policy: pages load resources from their own origin only, and are shown in no frame, except those
 * that are made for it.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html">OWASP HTTP headers</a>
 */
public final class ContentSecurityPolicy {
    private static final String STRIPE = " https://js.stripe.com https://*.js.stripe.com";
    private static final String STRIPE_FRAMES = STRIPE + " https://hooks.stripe.com";
    private static final String STRIPE_API = " https://api.stripe.com";

    private ContentSecurityPolicy() {}

    /**
     * The policy of the page.
     *
     * @param withStripe whether the page uses Stripe's payment form
     */
    public static String ofPage(boolean withStripe) {
        return of(withStripe, "");
    }

    private static String of(boolean withStripe, String scripts) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self'" + scripts + (withStripe ? STRIPE : ""),
                "worker-src 'self'",
                "frame-src " + (withStripe ? "'self'" + STRIPE_FRAMES : "'none'"),
                // The live connection has the same origin as the page.
                "connect-src 'self'" + (withStripe ? STRIPE_API : ""),
                "img-src 'self' data:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    /** The policy of what pages of {@code origins} show in a frame: it loads its own files alone, and sends nothing. */
    public static String ofEmbed(List<String> origins) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors " + (origins.isEmpty() ? "'none'" : String.join(" ", origins)));
    }

    /** The policy of the scanner of the door, whose decoder of codes is WebAssembly. */
    public static String ofDoor() {
        return of(false, " 'wasm-unsafe-eval'");
    }

    /**
     * The policy of the API reference, whose renderer uses inline styles. That is safe there, as the page shows no
     * input of users; scripts are restricted as elsewhere.
     */
    public static String ofReference() {
        return ofPage(false) + "; style-src 'self' 'unsafe-inline'";
    }
}
