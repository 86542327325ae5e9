package dev.boxoffice.bench.chaos;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All processes, and the network between them. */
final class Town implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Town.class);
    private static final Duration OPENING = Duration.ofMinutes(2);
    private static final int FEW = 5;

    private final Vertx vertx;
    private final Path directory;
    private final List<Path> classPath;
    private final Map<String, Destination> destinations = new HashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Map<String, Supervisor> supervisors = new LinkedHashMap<>();
    private final External external;
    private final RedisControl redis;
    private final Map<String, String> settings;
    private final Map<String, Integer> managementPorts = new LinkedHashMap<>();
    private final String prefix = "chaos_" + UUID.randomUUID().toString().substring(0, 8);

    /**
     * Lays out a town that is not running yet.
     *
     * @param classPath of the Java processes
     * @param settings of the services, beside the usual ones
     */
    Town(Vertx vertx, Path directory, List<Path> classPath, External external, Map<String, String> settings) {
        this.settings = settings;
        this.vertx = vertx;
        this.directory = directory;
        this.classPath = classPath;
        this.external = external;
        buildLinks();
        this.redis = new RedisControl(
                link(Topology.link(Topology.HARNESS, Topology.REDIS)).port());
        buildServers();
        Topology.DOMAINS.forEach(this::addService);
    }

    private void buildLinks() {
        for (String name : Topology.links()) {
            openLink(name);
        }
        for (String server : List.of(Topology.NATS, Topology.REDIS, Topology.MONGODB, Topology.STRIPE)) {
            openLink(Topology.link(Topology.HARNESS, server));
        }
        // Safe from faults, as the harness looks through it in the end.
        openLink(Topology.link(Topology.HARNESS, Topology.WEB));
    }

    private void openLink(String name) {
        Destination destination = destination(name.substring(name.indexOf('>') + 1));
        links.put(name, Link.open(vertx, name, destination));
    }

    private Destination destination(String name) {
        return destinations.computeIfAbsent(name, created -> new Destination());
    }

    private void buildServers() {
        if (!external.stands(Topology.NATS, destination(Topology.NATS))) {
            add(ServerPart.nats(directory.resolve(Topology.NATS), destination(Topology.NATS)));
        }
        if (!external.stands(Topology.REDIS, destination(Topology.REDIS))) {
            add(ServerPart.redis(directory.resolve(Topology.REDIS), destination(Topology.REDIS)));
        }
        if (!external.stands(Topology.MONGODB, destination(Topology.MONGODB))) {
            String file = directory.resolve("store.mv").toString();
            add(java(Topology.MONGODB, List.of(StoreMain.class.getName(), file), Map.of()));
        }
        String ledger = directory.resolve("ledger.jsonl").toString();
        add(java(Topology.STRIPE, List.of(GatewayMain.class.getName(), ledger, webhook()), Map.of()));
    }

    private void addService(String name, String domain) {
        Map<String, String> addresses = new HashMap<>();
        for (String need : Topology.needs(domain)) {
            String url = url(name, need);
            switch (need) {
                case Topology.MONGODB -> addresses.put("MONGODB_URI", mongoUri(name));
                case Topology.NATS -> addresses.put("NATS_URL", url.replace("http", "nats"));
                case Topology.REDIS -> addresses.put("REDIS_URL", url.replace("http", "redis"));
                case Topology.STRIPE -> addresses.put("STRIPE_API_BASE", url);
                default -> addresses.put(need.toUpperCase(java.util.Locale.ROOT) + "_URL", url);
            }
        }
        int managementPort = Ports.free();
        managementPorts.put(name, managementPort);
        Map<String, String> environment = Settings.of(prefix, addresses);
        environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.putAll(settings);
        List<String> words = List.of(ServiceMain.class.getName(), domain);
        Destination destination = destination(domain);
        add(new JavaPart(name, words, classPath, environment, directory, destination));
    }

    private Part java(String name, List<String> words, Map<String, String> environment) {
        return new JavaPart(name, words, classPath, environment, directory, destination(name));
    }

    private void add(Part part) {
        supervisors.put(part.name(), new Supervisor(part));
    }

    private String url(String from, String to) {
        return "http://127.0.0.1:" + link(Topology.link(from, to)).port();
    }

    /** The beginning of the names of all databases. */
    String prefix() {
        return prefix;
    }

    /** The address of the store for {@code user}, by its link. */
    String mongoUri(String user) {
        return external.mongoUri(link(Topology.link(user, Topology.MONGODB)).port());
    }

    /** Where Stripe sends its webhooks. */
    String webhook() {
        return url(Topology.STRIPE, "payments") + "/api/payments/webhook";
    }

    /** Where people find the page. */
    String front() {
        return url(Topology.PEOPLE, Topology.WEB);
    }

    /** Where the harness reaches a server, whatever faults there are. */
    String back(String server) {
        return url(Topology.HARNESS, server);
    }

    /** Where each service shows its numbers and its health to operators. */
    Map<String, Integer> managementPorts() {
        return managementPorts;
    }

    /** Where the processes that answer for a domain or server listen. */
    List<String> addresses(String name) {
        return destination(name).all();
    }

    /** All links to a domain or server but that of the harness. */
    List<Link> linksTo(String name) {
        return Topology.links().stream()
                .filter(link -> link.endsWith(">" + name))
                .map(links::get)
                .toList();
    }

    RedisControl redis() {
        return redis;
    }

    Link link(String name) {
        return links.get(name);
    }

    /** The one that looks after a process. */
    Supervisor supervisor(String part) {
        return supervisors.get(part);
    }

    /** Processes that ended before they were ready, so far. */
    int failedStarts() {
        return supervisors.values().stream().mapToInt(Supervisor::failedStarts).sum();
    }

    /** Starts everything and waits until it is up. */
    void open() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        supervisors.values().forEach(Supervisor::start);
        // Nothing is broken yet: what does not start now has wrong settings and never will.
        Waiting.until(OPENING, () -> down().isEmpty() || failedStarts() > FEW);
        if (!down().isEmpty()) {
            throw new IllegalStateException("does not start: " + down() + ", see " + directory);
        }
    }

    /** SIGKILL for everything at once. */
    boolean killAll(Duration down) {
        supervisors.values().forEach(supervisor -> supervisor.kill(down));
        return true;
    }

    /** Ends all faults and waits until everything is up. */
    void heal() {
        links.values().forEach(Link::mend);
        supervisors.values().forEach(Supervisor::heal);
        if (!Waiting.until(OPENING, () -> down().isEmpty())) {
            throw new IllegalStateException("still down: " + down() + ", see " + directory);
        }
        if (!external.names().contains(Topology.REDIS)) {
            redis.heal();
        }
    }

    private List<String> down() {
        List<String> down = new ArrayList<>();
        supervisors.forEach((name, supervisor) -> {
            if (!supervisor.isUp()) {
                down.add(name);
            }
        });
        return down;
    }

    /** Ends everything, services before servers. */
    @Override
    public void close() {
        List<Supervisor> all = new ArrayList<>(supervisors.values());
        java.util.Collections.reverse(all);
        all.parallelStream().forEach(supervisor -> {
            try {
                supervisor.close();
            } catch (RuntimeException e) {
                LOG.warn("{} does not close", supervisor.name(), e);
            }
        });
        links.values().forEach(Link::close);
    }
}
