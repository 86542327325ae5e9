package dev.boxoffice.web;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the edge.
 *
 * @param stripePublishableKey for the payment form; none means that the test form is shown
 * @param testBank where the simulator's bank asks buyers to authenticate; the id of the PaymentIntent follows
 * @param reservation how long seats are held, for the page to say so
 * @param refundWindow how long paid orders may be given back, for the page to offer it
 * @param socketsPerAddress live connections that one address may have to this process
 * @param remotes where the APIs of domains are that do not run in this process
 */
record WebConfig(
        Optional<String> stripePublishableKey,
        Optional<String> testBank,
        Duration reservation,
        Duration refundWindow,
        int socketsPerAddress,
        Map<String, URI> remotes) {

    static WebConfig from(JsonObject environment) {
        return Settings.read(environment, WebConfig::read);
    }

    static WebConfig read(Settings settings) {
        Map<String, URI> remotes = new LinkedHashMap<>();
        for (String domain : ApiRoutes.domains()) {
            String name = domain.toUpperCase(java.util.Locale.ROOT) + "_URL";
            settings.optionalAddress(
                            name,
                            List.of("http"),
                            "where the edge finds " + domain + ", if it runs elsewhere without an ingress")
                    .ifPresent(address -> remotes.put(domain, URI.create(address)));
        }
        return new WebConfig(
                settings.optional(
                        "STRIPE_PUBLISHABLE_KEY", "Stripe's key for browsers; without it the page shows the test form"),
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
                remotes);
    }
}
