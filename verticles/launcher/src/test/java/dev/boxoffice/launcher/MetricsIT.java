package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.testing.TcpProxy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What an operator sees of a shop in numbers. */
class MetricsIT {
    private static final Path MONITORING = Path.of("..", "..", "k8s", "monitoring");
    private static final Pattern OURS = Pattern.compile("\\b(boxoffice|vertx|jvm|process)_[a-z0-9_]+");

    /** Numbers of a process that goes by the time of its servers, and a tag. */
    private static final Set<String> OF_OTHERS =
            Set.of("boxoffice_clock_offset_seconds", "boxoffice_clock_jump_seconds", "boxoffice_dev_domain");

    private static final Map<String, TcpProxy> PROXIES = new HashMap<>();
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of("RESERVATION_SECONDS", "3", "METRICS_SAMPLE_SECONDS", "1"), (vertx, environment) -> {
            TcpProxy proxy = new TcpProxy(vertx, environment.getString("NATS_URL"));
            PROXIES.put("NATS_URL", proxy);
            return environment.put("NATS_URL", proxy.address());
        });
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static String scrape() {
        Client.Answer answer = shop.management().get("/metrics");
        assertEquals(200, answer.status());
        return answer.body();
    }

    /** The sum of all series of a name whose tags contain all of {@code tags}. */
    private static OptionalDouble value(String name, String... tags) {
        return scrape().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> java.util.Arrays.stream(tags).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(number -> !Double.isNaN(number))
                .reduce(Double::sum);
    }

    private static void awaitAtLeast(double least, String name, String... tags) {
        eventually().until(() -> value(name, tags).orElse(-1) >= least);
    }

    @Test
    void purchaseIsMeasuredFromRequestToPayment() {
        Client seller = shop.member();
        String ticketId = seller.list("Counted", 10);
        Client buyer = shop.member();
        eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
        String paid = buyer.reserve(ticketId, 1).id();
        assertEquals(201, buyer.pay(paid, "tok_visa").status());
        assertEquals(404, buyer.get("/api/orders/" + ticketId).status());

        awaitAtLeast(1, "vertx_http_server_requests_total", "route=\"/api/orders\"", "method=\"POST\"", "code=\"201\"");
        awaitAtLeast(1, "boxoffice_payments_total", "status=\"succeeded\"");
        awaitAtLeast(
                1,
                "boxoffice_events_consumed_seconds_count",
                "consumer=\"orders-payment-succeeded\"",
                "outcome=\"handled\"");
        awaitAtLeast(1, "boxoffice_expiry_lag_seconds_count");
        awaitAtLeast(0, "boxoffice_consumer_lag", "consumer=\"orders-ticket-created\"");
        awaitAtLeast(0, "boxoffice_reservations_live");
        awaitAtLeast(0, "boxoffice_circuit", "circuit=\"stripe\"");
        awaitAtLeast(1, "boxoffice_event_loop_delay_seconds_count", "domain=\"orders\"");
        awaitAtLeast(1, "jvm_memory_used_bytes");
        assertFalse(scrape().contains(ticketId), "an id as a tag: as many series as there are ids");
    }

    @Test
    void outboxBacklogIsMeasuredWhileNatsIsAway() {
        awaitAtLeast(0, "boxoffice_outbox_documents", "collection=\"tickets\"");
        Client seller = shop.member();
        PROXIES.get("NATS_URL").refuse();
        seller.list("Waiting", 1);
        seller.list("Waiting too", 1);
        awaitAtLeast(2, "boxoffice_outbox_documents", "collection=\"tickets\"");
        awaitAtLeast(1, "boxoffice_outbox_oldest_age_seconds", "collection=\"tickets\"");
        eventually().until(() -> value("boxoffice_consumer_lag").isEmpty());
        PROXIES.get("NATS_URL").heal();
        eventually()
                .until(() -> value("boxoffice_outbox_documents", "collection=\"tickets\"")
                                .orElse(9)
                        == 0);
        assertTrue(value("boxoffice_outbox_oldest_age_seconds").isPresent());
        awaitAtLeast(0, "boxoffice_consumer_lag");
    }

    @Test
    void rulesAndDashboardUseExistingMetrics() throws IOException {
        Client buyer = shop.member();
        buyer.get("/api/orders");
        eventually().until(() -> value("vertx_http_server_requests_total").isPresent());
        Set<String> known = scrape().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        known.addAll(OF_OTHERS);
        for (String file : List.of("rules.yaml", "dashboard.json")) {
            Matcher wanted = OURS.matcher(Files.readString(MONITORING.resolve(file)));
            Set<String> missing = new TreeSet<>();
            while (wanted.find()) {
                if (!known.contains(wanted.group())) {
                    missing.add(wanted.group());
                }
            }
            assertEquals(Set.of(), missing, file);
        }
    }

    @Test
    void eachAlertHasItsRunbook() throws IOException {
        JsonObject rules = new JsonObject(new Yaml(new SafeConstructor(new LoaderOptions()))
                .<Map<String, Object>>load(Files.readString(MONITORING.resolve("rules.yaml"))));
        String runbook = Files.readString(Path.of("..", "..", "docs", "operations.md"));
        JsonArray alerts = rules.getJsonObject("spec")
                .getJsonArray("groups")
                .getJsonObject(0)
                .getJsonArray("rules");
        assertTrue(alerts.size() >= 8);
        for (int i = 0; i < alerts.size(); i++) {
            JsonObject alert = alerts.getJsonObject(i);
            assertTrue(runbook.contains("### " + alert.getString("alert") + "\n"), alert.encode());
            assertTrue(alert.fieldNames().containsAll(Set.of("expr", "for", "labels", "annotations")));
        }
    }
}
