package dev.boxoffice.bench.chaos;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One town, and outages one after the other; nothing is restarted but what was broken. */
final class OutageRound {
    private static final Logger LOG = LoggerFactory.getLogger(OutageRound.class);

    private final OutageOptions options;
    private final Path directory;
    private final Consumer<String> say;

    /** A round that keeps all data and logs in {@code directory}, and tells how it goes. */
    OutageRound(OutageOptions options, Path directory, Consumer<String> say) {
        this.options = options;
        this.directory = directory;
        this.say = say;
    }

    List<OutageReport> run() {
        Vertx vertx = Vertx.vertx();
        // Servers of others cannot be taken away.
        External none = new External(Map.of());
        Map<String, String> settings = Map.of("METRICS_SAMPLE_SECONDS", "1");
        try (Town town = new Town(vertx, directory, Jars.classPath(), none, settings)) {
            Thread end = new Thread(town::close, "town-end");
            Runtime.getRuntime().addShutdownHook(end);
            try {
                town.open();
                return run(vertx, town);
            } finally {
                Runtime.getRuntime().removeShutdownHook(end);
            }
        } finally {
            Waiting.on(vertx.close());
        }
    }

    private List<OutageReport> run(Vertx vertx, Town town) {
        Gateway gateway = new Gateway(town.back(Topology.STRIPE), town.webhook());
        Optional<Prometheus> prometheus = prometheus(town);
        try (Machine machine = new Machine();
                ReadinessWatch readiness = new ReadinessWatch(town.managementPorts());
                Events events = new Events(town.back(Topology.NATS).replace("http", "nats"));
                Observer observer =
                        new Observer(vertx, town.mongoUri(Topology.HARNESS), town.prefix(), gateway, events)) {
            OutageSite site =
                    new OutageSite(town, new Deletions(events), observer, readiness, machine, prometheus, directory);
            return run(site);
        } finally {
            prometheus.ifPresent(Prometheus::close);
        }
    }

    private Optional<Prometheus> prometheus(Town town) {
        if (!Prometheus.isThere()) {
            say.accept("alerts are not looked at: prometheus is not installed");
            return Optional.empty();
        }
        return Optional.of(
                Prometheus.start(directory.resolve("prometheus"), town.managementPorts(), options.alertDivisor()));
    }

    private List<OutageReport> run(OutageSite site) {
        List<OutageReport> reports = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            Optional<String> obstacle = scenario.disruption().obstacle();
            if (obstacle.isPresent()) {
                say.accept(scenario.name() + " is left out: " + obstacle.get());
            } else {
                OutageReport report = tryOut(scenario, site, reports.size());
                report.lines().forEach(say);
                reports.add(report);
            }
        }
        return reports;
    }

    /** One that cannot be carried through does not keep the others from being tried. */
    private OutageReport tryOut(Scenario scenario, OutageSite site, int number) {
        try {
            return new OutageTrial(scenario, site, options).run(number);
        } catch (RuntimeException e) {
            LOG.error("{} cannot be carried through", scenario.name(), e);
            site.town().heal();
            return OutageReport.of(scenario, e);
        }
    }
}
