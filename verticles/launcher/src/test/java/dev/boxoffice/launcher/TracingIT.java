package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.Streams;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One trace leads from a click to all that comes of it, across domains, waits and sweeps. */
class TracingIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    private Shop open(Map<String, String> settings) {
        return new Shop(settings, (vertx, environment) -> environment, telemetry);
    }

    @Test
    void traceLeadsFromClickToSale() {
        try (Shop shop = open(Map.of())) {
            String ticketId = shop.member().list("Traced", 2);
            Client buyer = shop.member();
            eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
            String orderId = buyer.get("/api/orders").list().getJsonObject(0).getString("id");
            JsonObject payment = new JsonObject().put("orderId", orderId).put("token", "tok_visa");
            Client.Answer paid = buyer.post("/api/payments", payment, "traceparent", TRACEPARENT);
            assertEquals(201, paid.status(), paid.body());

            awaitConsumers(
                    "orders events.payment.created",
                    "orders events.payment.succeeded",
                    "payments events.order.completed",
                    "expiration events.order.completed");
            eventually().until(() -> has(SpanKind.SERVER, "POST"));
            eventually().until(() -> has(SpanKind.CLIENT, "mongodb findAndModify"));
        } finally {
            telemetry.close();
        }
    }

    /** The buyer clicks once; what is paid comes too late; the sweep gives it back at last. */
    @Test
    void traceLeadsThroughDeadlineAndPaymentToRefund() throws Exception {
        Map<String, String> settings = Map.of(
                "RESERVATION_SECONDS", "3",
                "STRIPE_BREAKER_FAILURES", "1000",
                "PAYMENT_PENDING_LIMIT_SECONDS", "4",
                "PAYMENTS_SWEEP_SECONDS", "1");
        Shop shop = open(settings);
        Connection nats = Nats.connect(shop.nats().url());
        try (shop) {
            String ticketId = shop.member().list("Traced to the end", 2);
            Client buyer = shop.member();
            JsonObject wanted = new JsonObject().put("ticketId", ticketId);
            eventually()
                    .until(() -> buyer.post("/api/orders", wanted, "traceparent", TRACEPARENT)
                                    .status()
                            == 201);
            String orderId = buyer.get("/api/orders").list().getJsonObject(0).getString("id");
            // The money is taken, but nobody hears of it; and the first try to give it back fails.
            shop.stripe("/webhooks", new JsonObject().put("paused", true));
            fault(shop, "drop_after", 1, "/confirm");
            fault(shop, "unavailable", 2, "/confirm");
            fault(shop, "drop_before", 3, "/v1/refunds");
            JsonObject payment = new JsonObject().put("orderId", orderId).put("token", "tok_visa");
            // In the same trace: the refund goes on from the order's end or from the payment's sweep.
            assertEquals(
                    503,
                    buyer.post("/api/payments", payment, "traceparent", TRACEPARENT)
                            .status());

            awaitConsumers(
                    "expiration events.order.created",
                    "orders events.reservation.expired",
                    "payments events.order.cancelled");
            eventually().until(() -> has(SpanKind.INTERNAL, "expiration deadline"));
            assertEquals(TRACE, traceOf(nats, Subjects.PAYMENT_REFUNDED));
        } finally {
            nats.close();
            telemetry.close();
        }
    }

    private static void fault(Shop shop, String kind, int count, String path) {
        JsonObject plan = new JsonObject().put("kind", kind).put("count", count);
        shop.stripe("/faults", plan.put("method", "POST").put("path", path));
    }

    /** The trace that the newest event of a kind came with, once there is one. */
    private static String traceOf(Connection nats, String subject) {
        return eventually()
                .ignoreExceptions()
                .until(() -> nats.jetStreamManagement().getLastMessage(Streams.EVENTS, subject), Objects::nonNull)
                .getHeaders()
                .getFirst("traceparent")
                .split("-", -1)[1];
    }

    private void awaitConsumers(String... wanted) {
        eventually().until(() -> consumers(spans.getFinishedSpanItems()).containsAll(Set.of(wanted)));
    }

    private boolean has(SpanKind kind, String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(TRACE))
                .anyMatch(span -> span.getKind() == kind && span.getName().startsWith(name));
    }

    private static Set<String> consumers(List<SpanData> spans) {
        return spans.stream()
                .filter(span -> span.getTraceId().equals(TRACE))
                .filter(span -> span.getKind() == SpanKind.CONSUMER)
                .map(SpanData::getName)
                .collect(Collectors.toSet());
    }
}
