package dev.boxoffice.bench.chaos;

import dev.boxoffice.launcher.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of all parts and of the links between them. */
final class Topology {
    static final String NATS = "nats";
    static final String REDIS = "redis";
    static final String MONGODB = "mongodb";
    static final String STRIPE = "stripe";
    static final String WEB = "web";
    static final String PEOPLE = "people";
    static final String HARNESS = "harness";

    /** What each process runs. */
    static final Map<String, String> DOMAINS = domains();

    /** The settings that tell a domain where a server is. */
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
            "payments");

    private Topology() {}

    private static Map<String, String> domains() {
        Map<String, String> domains = new LinkedHashMap<>();
        domains.put("auth", "auth");
        domains.put("tickets", "tickets");
        domains.put("orders-1", "orders");
        domains.put("orders-2", "orders");
        domains.put("expiration-1", "expiration");
        domains.put("expiration-2", "expiration");
        domains.put("payments", "payments");
        domains.put(WEB, WEB);
        return domains;
    }

    /** What a domain connects to, as its settings say. */
    static List<String> needs(String domain) {
        return Configuration.of(List.of(domain)).keySet().stream()
                .filter(ADDRESSES::containsKey)
                .map(ADDRESSES::get)
                .toList();
    }

    static String link(String from, String to) {
        return from + ">" + to;
    }

    /** The links that faults may hit. */
    static List<String> links() {
        List<String> links = new ArrayList<>();
        DOMAINS.forEach((process, domain) -> needs(domain).forEach(need -> links.add(link(process, need))));
        links.add(link(STRIPE, "payments"));
        links.add(link(PEOPLE, WEB));
        return links;
    }

    /** The processes that faults may hit, apart from the servers of {@code external} addresses. */
    static List<String> parts(List<String> external) {
        List<String> parts = new ArrayList<>(DOMAINS.keySet());
        parts.addAll(List.of(NATS, REDIS, MONGODB, STRIPE));
        parts.removeAll(external);
        return parts;
    }
}
