package dev.boxoffice.launcher;

import dev.boxoffice.embedded.EmbeddedServers;
import dev.boxoffice.embedded.EmbeddedServers.Kind;
import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The servers that the domains stand on: those that the environment names, otherwise embedded. */
final class BackingServers {
    private BackingServers() {}

    /** Where data last. */
    static Path dataDir(JsonObject environment) {
        return ProcessConfig.from(environment).dataDir();
    }

    /** Starts what the domains need and the environment does not name. */
    static EmbeddedServers start(JsonObject environment, Set<String> domains) {
        ProcessConfig config = ProcessConfig.from(environment);
        return EmbeddedServers.start(EmbeddedServers.Options.lasting(config.dataDir())
                .only(config.standIns() ? needed(domains) : Set.of())
                .unlessIn(addresses(environment)));
    }

    private static Set<Kind> needed(Set<String> domains) {
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        if (!domains.isEmpty()) {
            kinds.removeIf(kind -> !Configuration.of(domains).containsKey(kind.variable()));
        }
        return kinds;
    }

    private static Map<String, String> addresses(JsonObject environment) {
        Map<String, String> addresses = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            Settings.peek(environment, kind.variable()).ifPresent(address -> addresses.put(kind.variable(), address));
        }
        return addresses;
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
