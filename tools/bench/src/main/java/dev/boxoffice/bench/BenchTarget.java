package dev.boxoffice.bench;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.ClusterSettings;
import dev.boxoffice.cluster.Festival;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.JavaProcess;
import dev.boxoffice.cluster.Programs;
import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.embedded.EmbeddedServers;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A build of the product in a process of its own, with servers of its own in this one. */
final class BenchTarget implements AutoCloseable {
    /** The name of the figure of processor time. */
    static final String PROCESSOR = "processor ms/answer";

    private static final long TAIL_MILLIS = 300;
    private static final Duration PROPAGATION = Duration.ofSeconds(30);

    private final Path directory;
    private final Path jar;
    private final Map<String, String> settings = ClusterSettings.withoutLimits();
    private final Duration time;
    private final int measurements;
    private final int orders;
    private final EmbeddedServers servers;
    private final Vertx vertx;
    private final LoadGenerator load;
    private JavaProcess product;
    private Connection nats;

    BenchTarget(
            Vertx vertx,
            Path parent,
            Path jar,
            Map<String, String> settings,
            Duration time,
            int measurements,
            int orders) {
        this.jar = jar;
        this.time = time;
        this.measurements = measurements;
        this.orders = orders;
        this.vertx = vertx;
        this.load = new LoadGenerator(vertx);
        try {
            this.directory = Files.createTempDirectory(parent, "build-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.servers = EmbeddedServers.start(
                EmbeddedServers.Options.lasting(directory.resolve("servers")).unlessIn(System.getenv()));
        String prefix = "bench" + UUID.randomUUID().toString().substring(0, 8);
        this.settings.putAll(servers.addresses());
        this.settings.putAll(Map.of(
                "MONGODB_DATABASE_PREFIX",
                prefix,
                "REDIS_KEY_PREFIX",
                prefix,
                "DATA_DIR",
                directory.resolve("data").toString(),
                "SOCKETS_PER_ADDRESS",
                "100000",
                "CONNECTIONS_PER_ADDRESS",
                "100000",
                "LOG_LEVEL",
                "warn"));
        this.settings.putAll(settings);
    }

    Vertx vertx() {
        return vertx;
    }

    /** How long a measurement takes. */
    Duration time() {
        return time;
    }

    /** How many measurements there will be, with that which is not counted. */
    int measurements() {
        return measurements;
    }

    /** How many orders a benchmark of many makes. */
    int orders(int usual) {
        return orders == 0 ? usual : orders;
    }

    /** Starts a process of the build. */
    JavaProcess start() {
        return JavaProcess.product(directory, jar, settings, List.of());
    }

    /** The process that is measured. */
    JavaProcess product() {
        if (product == null) {
            product = start();
        }
        return product;
    }

    Http http() {
        return new Http(product().url());
    }

    /** Lists seats, and waits until they can be reserved; answers the id. */
    String list(Account seller, Account buyer, int seats) {
        String id = seller.list(seats);
        buyer.reserveSoon(id);
        return id;
    }

    /** Puts a festival on sale, and waits until its types can be ordered together. */
    Festival listFestival(Account seller, Account buyer, int seats) {
        Festival festival =
                Festival.listed(seller, Festival.offer(seats, seats, 1)).orElseThrow();
        awaitOnSale(buyer, festival.id(), festival.order(List.of(1, 1, 1), false));
        return festival;
    }

    /** Waits until an order can be made, and makes it; answers its id. */
    String awaitOnSale(Account buyer, String about, JsonObject order) {
        Http.Answer[] last = new Http.Answer[1];
        Waiting.until(PROPAGATION, () -> {
            last[0] = buyer.order(null, about, order).join();
            return last[0].status() == 201;
        });
        return last[0].expect(201).getString("id");
    }

    /** Sends requests for a while: answers a second, their slowest percent, and the processor time of each. */
    Map<String, Double> load(Supplier<LoadGenerator.Request> next) {
        double before = product().processorMillis();
        LoadGenerator.Result result = load.run(URI.create(product().url()), time, next);
        // What is left to do after an answer is a part of its cost.
        Waiting.pause(TAIL_MILLIS);
        double processor = product().processorMillis() - before;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("answers/s", result.perSecond());
        figures.put("p99, ms", result.p99Millis());
        figures.put(PROCESSOR, processor / result.count());
        figures.put("resident MiB", residentMib(product().pid()));
        return figures;
    }

    /** Memory of a process, as {@code ps} tells it. */
    static double residentMib(long pid) {
        String kib = Programs.run(Map.of(), "ps", "-o", "rss=", "-p", Long.toString(pid));
        return Long.parseLong(kib.strip()) / 1024.0;
    }

    /** The database of a domain of the build. */
    MongoClient database(String domain) {
        return MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", settings.get("MONGODB_URI"))
                        .put("db_name", settings.get("MONGODB_DATABASE_PREFIX") + "_" + domain));
    }

    /** A connection to the NATS of the build. */
    Connection nats() {
        try {
            nats = Nats.connect(settings.get("NATS_URL"));
            return nats;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            load.close();
            if (nats != null) {
                nats.close();
            }
            if (product != null) {
                product.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            servers.close();
        }
    }
}
