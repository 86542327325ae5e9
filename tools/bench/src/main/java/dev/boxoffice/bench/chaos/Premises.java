package dev.boxoffice.bench.chaos;

import dev.boxoffice.launcher.Main;
import dev.boxoffice.mail.catcher.MailCatcher;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** All domains in one process beside their servers, with nothing in between that fails. */
public final class Premises implements AutoCloseable {
    private static final String PRODUCT = "boxoffice";
    private static final int COMMAND_SECONDS = 60;

    private final Vertx vertx;
    private final Path directory;
    private final Map<String, String> settings;
    private final String prefix = "fuzz_" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Destination> destinations = new HashMap<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Class<?> main;
    private Part product;
    private int managementPort;
    private Events events;
    private Observer observer;

    private Premises(Vertx vertx, Path directory, Class<?> main, Map<String, String> settings) {
        this.vertx = vertx;
        this.main = main;
        this.settings = settings;
        this.directory = directory;
    }

    /** Starts everything; data and logs are kept in {@code directory}. */
    public static Premises open(Vertx vertx, Path directory) {
        return open(vertx, directory, ServiceMain.class, Map.of());
    }

    /** As {@link #open(Vertx, Path)}; {@code main} runs the product. */
    public static Premises open(Vertx vertx, Path directory, Class<?> main) {
        return open(vertx, directory, main, Map.of());
    }

    /** As {@link #open(Vertx, Path)}, with more settings of the product. */
    public static Premises open(Vertx vertx, Path directory, Map<String, String> settings) {
        return open(vertx, directory, ServiceMain.class, settings);
    }

    private static Premises open(Vertx vertx, Path directory, Class<?> main, Map<String, String> settings) {
        Premises premises = new Premises(vertx, directory, main, settings);
        try {
            premises.start();
            return premises;
        } catch (RuntimeException e) {
            premises.close();
            throw e;
        }
    }

    private void start() {
        run(ServerPart.nats(directory.resolve(Topology.NATS), destination(Topology.NATS)));
        run(ServerPart.redis(directory.resolve(Topology.REDIS), destination(Topology.REDIS)));
        String store = directory.resolve("store.mv").toString();
        run(java(Topology.MONGODB, Map.of(), StoreMain.class.getName(), store));
        String ledger = directory.resolve("ledger.jsonl").toString();
        String nowhere = "http://127.0.0.1:9/";
        run(java(Topology.STRIPE, Map.of(), GatewayMain.class.getName(), ledger, nowhere));
        MailCatcher mails = Waiting.on(MailCatcher.start(vertx));
        running.push(() -> Waiting.on(mails.stop()));
        Map<String, String> addresses = addresses();
        // Nothing is away here: what takes long does so because the machine is busy.
        addresses.put("REQUEST_TIMEOUT_SECONDS", "20");
        addresses.put("RESERVATION_SECONDS", "20");
        addresses.put("SMTP_URL", mails.smtpUrl());
        addresses.put("SMTP_STARTTLS", "disabled");
        managementPort = Ports.free();
        addresses.put("MANAGEMENT_PORT", Integer.toString(managementPort));
        addresses.putAll(settings);
        product = java(PRODUCT, Settings.of(prefix, addresses), main.getName());
        run(product);
        Gateway gateway = new Gateway(url("http", Topology.STRIPE), front() + "/api/payments/webhook");
        gateway.calm();
        events = new Events(natsUrl());
        running.push(events);
        observer = new Observer(vertx, url("mongodb", Topology.MONGODB), prefix, gateway, events);
        running.push(observer);
    }

    private Map<String, String> addresses() {
        Map<String, String> addresses = new HashMap<>();
        addresses.put("NATS_URL", natsUrl());
        addresses.put("REDIS_URL", url("redis", Topology.REDIS));
        addresses.put("MONGODB_URI", url("mongodb", Topology.MONGODB));
        addresses.put("STRIPE_API_BASE", url("http", Topology.STRIPE));
        return addresses;
    }

    private Part java(String name, Map<String, String> environment, String... words) {
        return new JavaPart(name, List.of(words), Jars.classPath(), environment, directory, destination(name));
    }

    private void run(Part part) {
        running.push(part);
        part.start();
    }

    private Destination destination(String name) {
        return destinations.computeIfAbsent(name, created -> new Destination());
    }

    private int port(String part) {
        return destination(part).next().orElseThrow().port();
    }

    private String url(String scheme, String part) {
        return scheme + "://127.0.0.1:" + port(part);
    }

    /** Where the page and the APIs are; 127.0.0.1 serves them. */
    public int port() {
        return port(PRODUCT);
    }

    /** The numbers of the product, in the format of Prometheus. */
    public String metrics() {
        String address = "http://127.0.0.1:" + managementPort + "/metrics";
        try (InputStream body = URI.create(address).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String front() {
        return url("http", PRODUCT);
    }

    /** The address of the streams. */
    public String natsUrl() {
        return url("nats", Topology.NATS);
    }

    /** A connection to the streams that the premises end. */
    public Connection streams() {
        return events.connection();
    }

    /** The process of the product. */
    public long pid() {
        return product.pid();
    }

    /** True while that process runs. */
    public boolean isAlive() {
        return product.isAlive();
    }

    /** Texts that nobody outside has any business to see. */
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(directory.toString(), prefix));
        for (String server : List.of(Topology.NATS, Topology.REDIS, Topology.MONGODB, Topology.STRIPE)) {
            secrets.add("127.0.0.1:" + port(server));
        }
        return secrets;
    }

    /** Makes somebody who has signed up an operator, by the product's own command. */
    public void appoint(String email) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", Jars.product().toString()));
        command.addAll(List.of(Main.class.getName(), "operators", "add", email));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("operators.out").toFile());
        builder.environment().putAll(Settings.of(prefix, addresses()));
        try {
            Process process = builder.start();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                String said = Files.readString(directory.resolve("operators.out"));
                throw new IllegalStateException("nobody becomes an operator: " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Consumers that have not dealt with everything. */
    public List<String> busyConsumers() {
        try {
            return events.busyConsumers();
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Promises about seats, money, orders and copies that do not hold at the moment. Dead letters are for the caller to
     * judge.
     */
    public List<String> brokenPromises() {
        Snapshot snapshot = observer.look().withoutDeadLetters();
        Findings findings = new Findings();
        new SeatChecks(snapshot, findings).run();
        new MoneyChecks(snapshot, findings).run();
        new OrderChecks(snapshot, findings).run();
        return findings.list().stream().map(Violation::toString).toList();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
