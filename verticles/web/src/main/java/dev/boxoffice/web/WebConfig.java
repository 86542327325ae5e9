package dev.boxoffice.web;

import dev.boxoffice.platform.config.Settings;
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
 * @param reservation how long seats are held, for the page to say so
 * @param remotes where the APIs of domains are that do not run in this process
 */
record WebConfig(
    Optional<String> stripePublishableKey, Duration reservation, Map<String, URI> remotes) {

  static WebConfig from(JsonObject environment) {
    Settings settings = new Settings(environment);
    Map<String, URI> remotes = new LinkedHashMap<>();
    for (String domain : ApiRoutes.domains()) {
      String name = domain.toUpperCase(java.util.Locale.ROOT) + "_URL";
      if (settings.optional(name).isPresent()) {
        remotes.put(domain, URI.create(settings.address(name, List.of("http"))));
      }
    }
    return new WebConfig(
        settings.optional("STRIPE_PUBLISHABLE_KEY"),
        settings.seconds("RESERVATION_SECONDS", 900, 1, 86_400),
        remotes);
  }
}
