package dev.boxoffice.cluster;

import dev.boxoffice.embedded.Loopback;
import dev.boxoffice.embedded.NatsServer;
import dev.boxoffice.embedded.RedisServer;
import dev.boxoffice.mail.catcher.MailCatcher;
import dev.boxoffice.testing.TcpProxy;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.mongo.MongoClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All processes of the product and its servers, and the network between them. */
public final class ChaosCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChaosCluster.class);
    private static final Duration OPENING = Duration.ofMinutes(2);
    private static final int FEW = 5;

    private final Vertx vertx;
    private final ClusterOptions options;
    private final ClusterNetwork network;
    private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
    private final Map<String, Integer> managementPorts = new LinkedHashMap<>();
    private final String prefix = "chaos_" + UUID.randomUUID().toString().substring(0, 8);
    private final MailCatcher mails;

    private ChaosCluster(Vertx vertx, ClusterOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.network = new ClusterNetwork(vertx, options);
        this.mails = Waiting.on(MailCatcher.start(vertx));
        Path directory = options.directory();
        add(Topology.NATS, Topology.NATS, NativeServer.launcher(directory, data -> NatsServer.start(data, 0)));
        add(Topology.REDIS, Topology.REDIS, NativeServer.launcher(directory, data -> RedisServer.start(data, 0)));
        String store = directory.resolve("store.mv").toString();
        add(Topology.MONGODB, Topology.MONGODB, java(Map.of(), ClusterMain.class, "store", store));
        String ledger = directory.resolve("ledger.jsonl").toString();
        add(Topology.STRIPE, Topology.STRIPE, java(Map.of(), ClusterMain.class, "stripe", ledger, webhook()));
        options.external().keySet().forEach(processes::remove);
        options.topology().domains().forEach(this::addService);
    }

    private void add(String name, String serves, ManagedProcess.Launcher launcher) {
        processes.put(name, new ManagedProcess(name, network.upstream(serves), launcher));
    }

    private ManagedProcess.Launcher java(Map<String, String> environment, Class<?> main, String... words) {
        List<String> command = new ArrayList<>(List.of(main.getName()));
        command.addAll(List.of(words));
        return JavaProcess.launcher(command, options.classPath(), environment, options.directory());
    }

    private void addService(String name, String domain) {
        managementPorts.put(name, Loopback.freePort());
        Map<String, String> environment = settings(name);
        environment.put("MANAGEMENT_PORT", managementPorts.get(name).toString());
        String[] words = ("product " + domain).strip().split(" ", -1);
        add(name, domain.isEmpty() ? name : domain, java(environment, options.main(), words));
    }

    /** Starts everything and waits until it is up; it ends with this JVM at the latest. */
    public static ChaosCluster open(Vertx vertx, ClusterOptions options) {
        ChaosCluster cluster = new ChaosCluster(vertx, options);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "cluster-end"));
        try {
            Files.createDirectories(options.directory());
            cluster.processes.values().forEach(ManagedProcess::start);
            // What does not start now, without a fault, has wrong settings and never will.
            Waiting.until(OPENING, () -> cluster.down().isEmpty() || cluster.failedStarts() > FEW);
            cluster.requireUp();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void requireUp() {
        if (!down().isEmpty()) {
            throw new IllegalStateException("does not start: " + down() + ", see " + options.directory());
        }
    }

    private List<String> down() {
        return processes.values().stream()
                .filter(process -> !process.isUp())
                .map(ManagedProcess::name)
                .toList();
    }

    /** The settings of a process. */
    public Map<String, String> settings(String name) {
        Map<String, String> settings = ClusterSettings.of(prefix);
        Topology.addresses(options.topology().domains().get(name))
                .forEach((setting, need) -> settings.put(setting, network.url(name, need)));
        settings.put("SMTP_URL", mails.smtpUrl());
        settings.put("SMTP_STARTTLS", "disabled");
        settings.putAll(options.settings());
        return settings;
    }

    /** What it was opened with. */
    public ClusterOptions options() {
        return options;
    }

    /** Where Stripe sends its webhooks. */
    public String webhook() {
        return network.url(Topology.STRIPE, options.topology().payments()) + "/api/payments/webhook";
    }

    /** Where buyers and sellers find the page and the API. */
    public String front() {
        return network.url(Topology.BUYERS, options.topology().edge());
    }

    /** Where the harness reaches a server or the edge; no fault hits that. */
    public String back(String server) {
        return network.url(Topology.HARNESS, server);
    }

    /** Where each service shows its metrics and its health. */
    public Map<String, Integer> managementPorts() {
        return managementPorts;
    }

    /** Where the processes of a domain or server listen. */
    public List<SocketAddress> addresses(String name) {
        return network.upstream(name).all();
    }

    /** A client of a database of the product. */
    public MongoClient database(String domain) {
        return MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", back(Topology.MONGODB))
                        .put("db_name", prefix + "_" + domain));
    }

    /** All links to a domain or server but that of the harness. */
    public List<TcpProxy> linksTo(String name) {
        return options.topology().links().stream()
                .filter(link -> link.endsWith(">" + name))
                .map(network::link)
                .toList();
    }

    /** A link by its name. */
    public TcpProxy link(String name) {
        return network.link(name);
    }

    /** A process by its name. */
    public ManagedProcess process(String name) {
        return processes.get(name);
    }

    /** The commands that make Redis fail. */
    public RedisControl redis() {
        return new RedisControl(
                link(Topology.link(Topology.HARNESS, Topology.REDIS)).port());
    }

    /** The controls of the Stripe simulator. */
    public StripeControl stripe() {
        return new StripeControl(back(Topology.STRIPE), webhook());
    }

    /** Processes that ended before they answered, so far. */
    public int failedStarts() {
        return processes.values().stream()
                .mapToInt(ManagedProcess::failedStarts)
                .sum();
    }

    /** Sends SIGKILL to all processes at once. */
    public boolean killAll(Duration down) {
        processes.values().forEach(process -> process.kill(down));
        return true;
    }

    /** Ends all faults and waits until everything is up. */
    public void heal() {
        network.heal();
        processes.values().forEach(ManagedProcess::heal);
        Waiting.until(OPENING, () -> down().isEmpty());
        requireUp();
        if (!options.external().containsKey(Topology.REDIS)) {
            redis().heal();
        }
        stripe().heal();
    }

    /** Ends everything, services before servers. */
    @Override
    public synchronized void close() {
        if (processes.isEmpty()) {
            return;
        }
        List<ManagedProcess> all = new ArrayList<>(processes.values());
        processes.clear();
        Collections.reverse(all);
        all.parallelStream().forEach(process -> {
            try {
                process.close();
            } catch (RuntimeException e) {
                LOG.warn("{} does not close", process.name(), e);
            }
        });
        network.close();
        Waiting.on(mails.stop());
    }
}
