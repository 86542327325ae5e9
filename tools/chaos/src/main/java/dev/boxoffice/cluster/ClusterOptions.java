package dev.boxoffice.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cluster is like.
 *
 * @param directory for data and logs
 * @param classPath of the Java processes
 * @param main runs the product
 * @param environment may name servers to use instead of starting them; faults hit only the links to those
 * @param settings of the product, beside the usual ones
 */
public record ClusterOptions(
        Path directory,
        Topology topology,
        List<Path> classPath,
        Class<?> main,
        Map<String, String> environment,
        Map<String, String> settings) {
    /** Variables that name servers which are there already. */
    private static final Map<String, String> EXTERNAL =
            Map.of(Topology.NATS, "NATS_URL", Topology.REDIS, "REDIS_URL", Topology.MONGODB, "MONGODB_URI");

    /** A cluster with servers of its own. */
    public static ClusterOptions of(Path directory, Topology topology, Map<String, String> settings) {
        return new ClusterOptions(directory, topology, SourceTree.classPath(), ClusterMain.class, Map.of(), settings);
    }

    /** The servers that the environment names. */
    public Map<String, URI> external() {
        Map<String, URI> external = new TreeMap<>();
        EXTERNAL.forEach((server, variable) -> {
            String address = environment.getOrDefault(variable, "");
            if (!address.isBlank()) {
                external.put(server, URI.create(address));
            }
        });
        return external;
    }
}
