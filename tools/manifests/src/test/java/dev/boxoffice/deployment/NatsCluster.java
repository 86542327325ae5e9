package dev.boxoffice.deployment;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Three servers of production's {@code nats.conf}, on ports of this machine. */
final class NatsCluster implements AutoCloseable {
    static final Path CONF = Manifests.K8S.resolve(Path.of("servers", "nats", "nats.conf"));

    private static final Pattern VARIABLE = Pattern.compile("\\$((?!JS\\b|KV\\b)[A-Z_0-9]+)");
    private static final int SERVERS = 3;

    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    /** Starts all of them below {@code dir}; the test is skipped where there is no nats-server. */
    static NatsCluster start(Path dir) throws IOException {
        String conf = conf();
        NatsCluster cluster = new NatsCluster();
        List<Integer> free = freePorts(SERVERS * 3);
        for (int i = 0; i < SERVERS; i++) {
            Path home = Files.createDirectory(dir.resolve("nats-" + i));
            String ours = conf.replace("store_dir: /data", "store_dir: " + home)
                    .replace("/var/run/nats", home.toString())
                    .replace("port: 4222", "host: 127.0.0.1, port: " + free.get(i))
                    .replace("http_port: 8222", "http: 127.0.0.1:" + free.get(SERVERS + i))
                    .replace("port: 6222", "host: 127.0.0.1, port: " + free.get(2 * SERVERS + i));
            Path file = Files.writeString(home.resolve("nats.conf"), ours);
            ProcessBuilder builder = new ProcessBuilder("nats-server", "-c", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile());
            builder.environment().putAll(variables(conf, "nats-" + i, free.subList(2 * SERVERS, 9)));
            cluster.processes.add(builder.start());
            cluster.ports.add(free.get(i));
        }
        return cluster;
    }

    /** The configuration as a server of this machine understands it. */
    static String conf() throws IOException {
        String conf = Files.readString(CONF).replaceAll("(?m)^\\s*#.*\\R", "");
        // Servers before 2.10 do not know it yet.
        return version().matches(".*v2\\.[0-9]\\..*") ? conf.replace("sync_interval: always", "") : conf;
    }

    private static String version() throws IOException {
        try {
            Process process = new ProcessBuilder("nats-server", "--version").start();
            byte[] output = process.getInputStream().readAllBytes();
            return new String(output, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return Assumptions.abort("no nats-server on the PATH");
        }
    }

    /** What the container of a server gets as its environment. */
    private static Map<String, String> variables(String conf, String name, List<Integer> routes) {
        Map<String, String> variables = new HashMap<>();
        Matcher variable = VARIABLE.matcher(conf);
        while (variable.find()) {
            variables.put(variable.group(1), password(variable.group(1)));
        }
        variables.put("SERVER_NAME", name);
        for (int i = 0; i < SERVERS; i++) {
            String address = "nats://route:" + password("ROUTE_PASSWORD") + "@127.0.0.1:" + routes.get(i);
            variables.put("ROUTE_" + i, address);
        }
        return variables;
    }

    /** The variables that the configuration needs. */
    static List<String> variables() throws IOException {
        return VARIABLE.matcher(conf())
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }

    private static String password(String variable) {
        return variable.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** The address of one server, for a domain, as its secret has it. */
    String url(String domain, int server) {
        String password = password(domain.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD");
        return "nats://" + domain + ":" + password + "@127.0.0.1:" + ports.get(server);
    }

    /** Ends one server at once. */
    void kill(int server) {
        processes
                .get(server)
                .destroyForcibly()
                .onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        for (int i = 0; i < processes.size(); i++) {
            kill(i);
        }
    }
}
