package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real Prometheus with the product's alert rules, which reads the numbers of all processes. */
final class Prometheus implements AutoCloseable {
    private static final String PROGRAM = "prometheus";
    private static final Path RULES = Path.of("k8s", "monitoring", "rules.yaml");
    private static final Duration START = Duration.ofSeconds(30);
    private static final long EVERY_MILLIS = 500;
    private static final int END_SECONDS = 10;

    /** Domains that the town does not have. */
    private static final Set<String> ABSENT = Set.of("notifications", "ops");

    private final Process process;
    private final Http http;
    private final Set<String> causes = new TreeSet<>();
    private volatile Set<Alert> firing = Set.of();
    private volatile boolean isClosed;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.http = new Http("http://127.0.0.1:" + port);
    }

    static boolean isThere() {
        return Operator.has(PROGRAM);
    }

    /**
     * Starts it with its data in {@code directory}.
     *
     * @param targets a port for each process
     * @param divisor of all times in the rules
     */
    static Prometheus start(Path directory, Map<String, Integer> targets, int divisor) {
        try {
            Files.createDirectories(directory);
            String rules = AlertRules.scaled(Jars.file(RULES.toString()), divisor);
            Files.writeString(directory.resolve("rules.yml"), rules);
            Files.writeString(directory.resolve("prometheus.yml"), configuration(targets));
            int port = Ports.free();
            // The shell ends it when this process closes its input, which its death does as well.
            List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & read end; kill $!; wait"));
            command.add("sh");
            command.add(PROGRAM);
            command.add("--config.file=" + directory.resolve("prometheus.yml"));
            command.add("--storage.tsdb.path=" + directory.resolve("data"));
            command.add("--web.listen-address=127.0.0.1:" + port);
            command.add("--log.level=warn");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("prometheus.out").toFile())
                    .start();
            Prometheus started = new Prometheus(process, port);
            started.await(directory);
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String configuration(Map<String, Integer> targets) {
        String each = targets.entrySet().stream()
                .map(target -> "{targets: ['127.0.0.1:%d'], labels: {pod: %s, boxoffice_dev_domain: %s}}"
                        .formatted(target.getValue(), target.getKey(), Topology.DOMAINS.get(target.getKey())))
                .collect(Collectors.joining(", "));
        return """
    global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
    rule_files: [rules.yml]
    scrape_configs:
      - job_name: chaos/boxoffice
        static_configs: [%s]
    """
                .formatted(each);
    }

    private void await(Path directory) {
        boolean ready = Waiting.until(
                START, () -> http.send(http.request("/-/ready").GET()).status() == 200);
        if (!ready) {
            close();
            throw new IllegalStateException("Prometheus does not start, see " + directory);
        }
        Thread watch = new Thread(this::watch, "alert-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        while (!isClosed) {
            Http.Answer answer = http.send(http.request("/api/v1/alerts").GET());
            if (answer.status() == 200) {
                note(answer.json());
            }
            Waiting.pause(EVERY_MILLIS);
        }
    }

    private void note(JsonObject answer) {
        Set<Alert> now = Snapshot.list(answer.getJsonObject("data"), "alerts").stream()
                .filter(alert -> "firing".equals(alert.getString("state")))
                .map(alert -> Alert.of(alert.getJsonObject("labels")))
                .filter(alert -> !ABSENT.contains(alert.about()))
                .collect(Collectors.toSet());
        firing = now;
        synchronized (causes) {
            now.stream().filter(Alert::isCause).forEach(alert -> causes.add(alert.name()));
        }
    }

    /** Forgets which alerts have fired. */
    void reset() {
        synchronized (causes) {
            causes.clear();
        }
    }

    /** The alerts that name a cause and have fired since {@link #reset}. */
    Set<String> causes() {
        synchronized (causes) {
            return new TreeSet<>(causes);
        }
    }

    /** All alerts that fire now. */
    Set<String> firing() {
        return firing.stream().map(Alert::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
