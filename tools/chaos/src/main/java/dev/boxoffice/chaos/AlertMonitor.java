package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Poller;
import dev.boxoffice.cluster.Programs;
import dev.boxoffice.cluster.SourceTree;
import dev.boxoffice.cluster.Topology;
import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.embedded.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Prometheus with the product's alert rules, where it is installed; it scrapes all processes of a cluster. */
final class AlertMonitor implements AutoCloseable {
    private static final String PROGRAM = "prometheus";
    private static final String RULES = "k8s/monitoring/rules.yaml";
    private static final String SPEC = "\nspec:\n";
    private static final Pattern TIME = Pattern.compile("(for: |\\[)(\\d+)([smh])");
    private static final Duration START = Duration.ofSeconds(30);
    private static final long EVERY_MILLIS = 500;
    private static final int END_SECONDS = 10;

    /** To connect again after an outage takes seconds, however short the outage was. */
    private static final long LEAST_MILLIS = 8_000;

    /** For how long the slowest alert of a cause waits, and a bit. */
    private static final int SLOWEST_SECONDS = 300;

    /** Of the rules' times, the longest window that has to pass before all alerts are over. */
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(15);

    private static final Duration RESOLVED = Duration.ofSeconds(30);

    private final Process process;
    private final Http http;
    private final long divisor;
    private final Set<String> causes = Collections.synchronizedSet(new TreeSet<>());
    private volatile Set<Alert> firing = Set.of();
    private Poller poller;

    private AlertMonitor(Process process, int port, long divisor) {
        this.process = process;
        this.http = new Http("http://127.0.0.1:" + port);
        this.divisor = divisor;
    }

    /**
     * Starts it, if it is installed.
     *
     * @param ports a port for the metrics of each process
     * @param outage within which alerts have to fire: the times of all rules are divided to fit
     */
    static AlertMonitor start(Path directory, Map<String, Integer> ports, Duration outage) {
        long divisor = Math.max(1, SLOWEST_SECONDS / outage.toSeconds());
        if (!Programs.has(PROGRAM)) {
            System.out.println("alerts are not checked: prometheus is not installed");
            return new AlertMonitor(null, 0, divisor);
        }
        try {
            Path data = Files.createDirectories(directory.resolve(PROGRAM));
            Files.writeString(data.resolve("rules.yml"), scaled(Files.readString(SourceTree.file(RULES)), divisor));
            Files.writeString(data.resolve("prometheus.yml"), configuration(ports));
            int port = Loopback.freePort();
            // The shell ends it when this process closes its input, as its death does too.
            Process process = new ProcessBuilder(
                            "sh",
                            "-c",
                            "\"$@\" & read end; kill $!; wait",
                            "sh",
                            PROGRAM,
                            "--config.file=" + data.resolve("prometheus.yml"),
                            "--storage.tsdb.path=" + data.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--log.level=warn")
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("prometheus.out").toFile())
                    .start();
            AlertMonitor started = new AlertMonitor(process, port, divisor);
            started.await(data);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules of the operator's resource as a plain file of rules, with all times divided. */
    static String scaled(String resource, long divisor) {
        String rules = resource.substring(resource.indexOf(SPEC) + SPEC.length());
        return TIME.matcher(rules).replaceAll(time -> {
            long unit =
                    switch (time.group(3)) {
                        case "s" -> 1_000;
                        case "m" -> 60_000;
                        default -> 3_600_000;
                    };
            long full = Long.parseLong(time.group(2)) * unit;
            return time.group(1) + Math.max(full / divisor, Math.min(full, LEAST_MILLIS)) + "ms";
        });
    }

    private static String configuration(Map<String, Integer> ports) {
        String targets = ports.entrySet().stream()
                .map(target -> "{targets: ['127.0.0.1:%d'], labels: {pod: %s, boxoffice_dev_domain: %s}}"
                        .formatted(
                                target.getValue(),
                                target.getKey(),
                                Topology.DISTRIBUTED.domains().get(target.getKey())))
                .collect(Collectors.joining(", "));
        return """
            global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: chaos/boxoffice
                static_configs: [%s]
            """
                .formatted(targets);
    }

    private void await(Path directory) {
        if (!Waiting.until(START, () -> http.get("/-/ready").status() == 200)) {
            close();
            throw new IllegalStateException("Prometheus does not start, see " + directory);
        }
        poller = new Poller("alert-monitor", EVERY_MILLIS, this::watch);
    }

    private void watch() {
        Http.Answer answer = http.get("/api/v1/alerts");
        if (answer.status() == 200) {
            firing = Snapshot.list(answer.json().getJsonObject("data"), "alerts").stream()
                    .filter(alert -> "firing".equals(alert.getString("state")))
                    .map(alert -> Alert.of(alert.getJsonObject("labels")))
                    .collect(Collectors.toSet());
            firing.stream().filter(Alert::isCause).map(Alert::name).forEach(causes::add);
        }
    }

    /** Forgets which alerts have fired. */
    void reset() {
        causes.clear();
    }

    /** The alerts that name a cause and have fired since {@link #reset}; empty where none are looked at. */
    Optional<Set<String>> fired() {
        return process == null ? Optional.empty() : Optional.of(Set.copyOf(causes));
    }

    /** The alerts that go on firing although the time for it is over. */
    Set<String> stillFiring() {
        Waiting.until(LONGEST_WINDOW.dividedBy(divisor).plus(RESOLVED), () -> firing.isEmpty());
        return firing.stream().map(Alert::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        if (poller != null) {
            poller.close();
        }
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
