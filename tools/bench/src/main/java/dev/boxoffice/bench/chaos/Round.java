package dev.boxoffice.bench.chaos;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One round: build the town, let people in, set it on fire, wait for quiet, and look. */
final class Round {
    private static final Duration CALM_START = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 1_000;

    private final Options options;
    private final Path directory;
    private final External external;
    private final Consumer<String> say;

    /** A round that keeps all data and logs in {@code directory}, and tells how it goes. */
    Round(Options options, Path directory, Map<String, String> environment, Consumer<String> say) {
        this.options = options;
        this.directory = directory;
        this.external = new External(environment);
        this.say = say;
    }

    List<Fault> plan() {
        return FaultPlan.of(options, Topology.parts(external.names()));
    }

    Report run() {
        Vertx vertx = Vertx.vertx();
        try (Town town = new Town(vertx, directory, classPath(), external, Map.of())) {
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

    private List<Path> classPath() {
        List<Path> classPath = new ArrayList<>();
        if (!options.sabotage().isEmpty()) {
            Path changed = create(directory.resolve("sabotage"));
            options.sabotage().forEach(safeguard -> safeguard.writeTo(changed, Jars.product()));
            classPath.add(changed);
        }
        classPath.addAll(Jars.classPath());
        return classPath;
    }

    private static Path create(Path wanted) {
        try {
            return Files.createDirectories(wanted);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Report run(Vertx vertx, Town town) {
        Witness witness = new Witness();
        Gateway gateway = new Gateway(town.back(Topology.STRIPE), town.webhook());
        try (Events events = new Events(town.back(Topology.NATS).replace("http", "nats"));
                Observer observer =
                        new Observer(vertx, town.mongoUri(Topology.HARNESS), town.prefix(), gateway, events)) {
            Replays replays = new Replays(events, Randomness.of(options.seed(), "replays"));
            Injector injector = new Injector(town, gateway, replays, new Deletions(events));
            People people = new People(town.front(), witness, options.seed());
            say.accept("everything is up, people come in");
            people.start();
            awaitBusiness(witness);
            injector.run(plan());
            say.accept("the last fault is injected, people go home");
            injector.end();
            people.goHome();
            return inspect(town, witness, injector, observer, people);
        }
    }

    /** Faults are to hit something. */
    private static void awaitBusiness(Witness witness) {
        if (!Waiting.until(CALM_START, () -> witness.outcomes().of("pay 201") > 0)) {
            throw new IllegalStateException(
                    "nobody buys anything: " + witness.outcomes().counts());
        }
    }

    /** Looks again until everything is as promised, or it is plain that it will not be. */
    private Report inspect(Town town, Witness witness, Injector injector, Observer observer, People people) {
        Patience patience = new Patience(options);
        while (true) {
            Snapshot snapshot = observer.look();
            List<Violation> found = Checks.of(snapshot, witness, town, people);
            if (patience.isOver(found, snapshot)) {
                return Report.of(options, injector, witness, snapshot, town.failedStarts(), patience.elapsed(), found);
            }
            Waiting.pause(LOOK_MILLIS);
        }
    }
}
