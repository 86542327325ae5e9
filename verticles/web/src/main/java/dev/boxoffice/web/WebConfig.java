package dev.boxoffice.web;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.web.proxy.ApiRoutes;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the edge.
 *
 * @param stripePublishableKey for the payment form; none means that the test form is shown
 * @param stripeCountry of the account at Stripe, for the buttons of wallets; none means that they are not shown
 * @param testBank the page of the simulator's bank for authentication; the id of the PaymentIntent is appended
 * @param reservation how long seats are held, for the page to say so
 * @param refundWindow how long paid orders may be refunded, for the page to offer it
 * @param socketsPerAddress live connections that one address may have to this process
 * @param styleGuide whether the tokens and components of the design are shown at /styleguide
 * @param remotes the addresses of domains that do not run in this process
 */
record WebConfig(
        Optional<String> stripePublishableKey,
        Optional<String> stripeCountry,
        Optional<String> testBank,
        Duration reservation,
        Duration refundWindow,
        int socketsPerAddress,
        boolean styleGuide,
        Map<String, URI> remotes) {
    static final String STYLE_GUIDE = "STYLEGUIDE";

    static WebConfig from(Map<String, ?> environment) {
        return Settings.read(environment, WebConfig::read);
    }

    /** What pages need to know, as the API shows it. */
    JsonObject toPublicJson() {
        return new JsonObject()
                .put("stripePublishableKey", stripePublishableKey.orElse(null))
                .put("stripeCountry", stripeCountry.orElse(null))
                .put("testMode", stripePublishableKey.isEmpty())
                .put("testBank", testBank.orElse(null))
                .put("reservationSeconds", reservation.toSeconds())
                .put("refundSeconds", refundWindow.toSeconds());
    }

    static WebConfig read(Settings settings) {
        boolean byName = settings.flag(
                "DOMAINS_BY_NAME",
                false,
                "whether the edge finds each domain that has no address of its own here at http://<domain>, as the"
                        + " Services of Kubernetes are called");
        Map<String, URI> remotes = new LinkedHashMap<>();
        for (String domain : ApiRoutes.domains()) {
            String name = domain.toUpperCase(Locale.ROOT) + "_URL";
            settings.optionalAddress(
                            name,
                            List.of("http"),
                            "address of " + domain + ", if it runs in another process without an ingress")
                    .or(() -> byName ? Optional.of("http://" + domain) : Optional.empty())
                    .ifPresent(address -> remotes.put(domain, URI.create(address)));
        }
        return new WebConfig(
                settings.optional(
                        "STRIPE_PUBLISHABLE_KEY", "Stripe's key for browsers; without it the page shows the test form"),
                settings.optional(
                        "STRIPE_COUNTRY",
                        "country of the account at Stripe, such as DE; with it the page shows the buttons of Apple Pay and Google Pay"),
                settings.optionalAddress(
                        "TEST_BANK_URL",
                        List.of("http", "https"),
                        "where the simulator's bank asks buyers to authenticate; set where payments are simulated"),
                PlatformConfig.reservation(settings),
                PlatformConfig.refundWindow(settings),
                settings.integer(
                        "SOCKETS_PER_ADDRESS",
                        2_000,
                        1,
                        1_000_000,
                        "live connections that one address may have to one process"),
                settings.flag(
                        STYLE_GUIDE,
                        false,
                        "whether /styleguide shows the tokens and components of the design; true where STAND_INS is"
                                + " true, if it is not set"),
                remotes);
    }
}
