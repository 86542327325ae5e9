package dev.boxoffice.cluster;

import dev.boxoffice.launcher.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names of all processes of a cluster, and of the links between them. */
public record Topology(Map<String, String> domains, String edge, String payments) {
    /** The event server. */
    public static final String NATS = "nats";

    /** The server of deadlines and counters. */
    public static final String REDIS = "redis";

    /** The document store. */
    public static final String MONGODB = "mongodb";

    /** The simulator of Stripe. */
    public static final String STRIPE = "stripe";

    /** The process at the edge of {@link #DISTRIBUTED}. */
    public static final String WEB = "web";

    /** Each domain in processes of its own, two of them replicated. */
    public static final Topology DISTRIBUTED = new Topology(distributed(), WEB, "payments");

    /** All domains in one process. */
    public static final Topology SINGLE = new Topology(Map.of("boxoffice", ""), "boxoffice", "boxoffice");

    static final String BUYERS = "buyers";
    static final String HARNESS = "harness";
    static final List<String> SERVERS = List.of(NATS, REDIS, MONGODB, STRIPE);

    /** The settings that tell a domain where something is. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "MONGODB_URI",
            MONGODB,
            "NATS_URL",
            NATS,
            "REDIS_URL",
            REDIS,
            "STRIPE_API_BASE",
            STRIPE,
            "AUTH_URL",
            "auth",
            "TICKETS_URL",
            "tickets",
            "ORDERS_URL",
            "orders",
            "PAYMENTS_URL",
            "payments",
            "NOTIFICATIONS_URL",
            "notifications",
            "ADMISSIONS_URL",
            "admissions");

    private static Map<String, String> distributed() {
        Map<String, String> domains = new LinkedHashMap<>();
        for (String process : List.of(
                "auth",
                "tickets",
                "orders-1",
                "orders-2",
                "expiration-1",
                "expiration-2",
                "payments",
                "notifications",
                "admissions",
                WEB)) {
            domains.put(process, process.split("-", 2)[0]);
        }
        return domains;
    }

    /** What a process connects to, by the setting that holds the address; no domain stands for all of them. */
    public static Map<String, String> addresses(String domain) {
        Map<String, String> addresses = new TreeMap<>(ADDRESSES);
        if (domain.isEmpty()) {
            addresses.values().retainAll(SERVERS);
        } else {
            addresses.keySet().retainAll(Configuration.of(List.of(domain)).keySet());
        }
        return addresses;
    }

    static String link(String from, String to) {
        return from + ">" + to;
    }

    /** The links that faults may hit. */
    public List<String> links() {
        List<String> links = new ArrayList<>();
        domains.forEach(
                (process, domain) -> addresses(domain).values().forEach(need -> links.add(link(process, need))));
        links.add(link(STRIPE, payments));
        links.add(link(BUYERS, edge));
        return links;
    }

    /** The processes that faults may hit, apart from the servers of {@code external} addresses. */
    public List<String> processes(Set<String> external) {
        List<String> processes = new ArrayList<>(domains.keySet());
        processes.addAll(SERVERS);
        processes.removeAll(external);
        return processes;
    }

    /** The processes of a domain. */
    public Set<String> processesOf(String domain) {
        Set<String> processes = new TreeSet<>(domains.keySet());
        processes.removeIf(process -> !domains.get(process).equals(domain));
        return processes;
    }
}
