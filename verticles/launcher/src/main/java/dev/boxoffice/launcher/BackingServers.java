package dev.boxoffice.launcher;

import dev.boxoffice.embedded.EmbeddedServers;
import dev.boxoffice.embedded.EmbeddedServers.Kind;
import dev.boxoffice.expiration.ExpirationVerticle;
import dev.boxoffice.platform.config.Settings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The servers that the domains stand on: those that the environment names, otherwise embedded. */
final class BackingServers {
  /** Where embedded servers keep their data, relative to the working directory. */
  private static final String DATA_DIR = ".data";

  private BackingServers() {}

  /** Where data last. */
  static Path dataDir(JsonObject environment) {
    return Path.of(new Settings(environment).string("DATA_DIR", DATA_DIR));
  }

  /** Starts what the domains need and the environment does not name. */
  static EmbeddedServers start(JsonObject environment, Set<String> domains) {
    return EmbeddedServers.start(
        EmbeddedServers.Options.lasting(dataDir(environment))
            .only(needed(domains))
            .unlessIn(addresses(environment)));
  }

  private static Set<Kind> needed(Set<String> domains) {
    Set<Kind> kinds = EnumSet.allOf(Kind.class);
    if (!domains.isEmpty() && !domains.contains(ExpirationVerticle.DOMAIN)) {
      kinds.remove(Kind.REDIS);
    }
    return kinds;
  }

  private static Map<String, String> addresses(JsonObject environment) {
    Settings settings = new Settings(environment);
    return java.util.Arrays.stream(Kind.values())
        .map(Kind::variable)
        .filter(name -> settings.optional(name).isPresent())
        .collect(Collectors.toMap(name -> name, name -> settings.string(name, "")));
  }

  /** The environment with the addresses of what was started. */
  static JsonObject completed(JsonObject environment, EmbeddedServers servers) {
    JsonObject completed = environment.copy();
    completed.put("DATA_DIR", dataDir(environment).toString());
    servers.addresses().forEach(completed::put);
    return completed;
  }

  /** The addresses as lines for a shell. */
  static java.util.List<String> exports(EmbeddedServers servers) {
    return new TreeMap<>(servers.addresses())
        .entrySet().stream()
            .map(address -> "export " + address.getKey() + "=" + address.getValue())
            .toList();
  }
}
