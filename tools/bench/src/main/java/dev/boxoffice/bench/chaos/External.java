package dev.boxoffice.bench.chaos;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Servers that were there before, by the same settings as the product's. Faults hit the links to them, never the
 * servers.
 */
record External(Map<String, String> environment) {
    private static final Map<String, String> VARIABLES =
            Map.of(Topology.NATS, "NATS_URL", Topology.REDIS, "REDIS_URL", Topology.MONGODB, "MONGODB_URI");

    /** The names of those that are there. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        VARIABLES.forEach((name, variable) -> {
            if (!environment.getOrDefault(variable, "").isBlank()) {
                names.add(name);
            }
        });
        return names;
    }

    /** Leads to the server, if it was there before. */
    boolean stands(String name, Destination destination) {
        if (!names().contains(name)) {
            return false;
        }
        URI address = URI.create(environment.get(VARIABLES.get(name)));
        destination.stands(name, address.getHost(), address.getPort());
        return true;
    }

    /** The store's address by way of a local port. A driver must not look for other members. */
    String mongoUri(int port) {
        String uri = environment.getOrDefault(VARIABLES.get(Topology.MONGODB), "");
        if (uri.isBlank()) {
            return "mongodb://127.0.0.1:" + port;
        }
        String user = URI.create(uri).getRawUserInfo();
        return "mongodb://%s127.0.0.1:%d/?directConnection=true".formatted(user == null ? "" : user + "@", port);
    }
}
