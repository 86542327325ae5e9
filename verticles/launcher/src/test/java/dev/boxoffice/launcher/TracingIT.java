package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One trace leads from a click to all that comes of it, across domains and through the outbox. */
class TracingIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void aTraceGoesFromTheClickToTheSaleOfTheSeats() {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    OpenTelemetrySdk telemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    try (Shop shop = new Shop(Map.of(), (vertx, environment) -> environment, telemetry)) {
      String ticketId = shop.member().list("Traced", 2);
      Client buyer = shop.member();
      eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
      String orderId = buyer.get("/api/orders").list().getJsonObject(0).getString("id");
      JsonObject payment = new JsonObject().put("orderId", orderId).put("token", "tok_visa");
      Client.Answer paid =
          buyer.post(
              "/api/payments", payment, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
      assertEquals(201, paid.status(), paid.body());

      Set<String> wanted =
          Set.of(
              "orders events.payment.created",
              "orders events.payment.succeeded",
              "payments events.order.completed",
              "expiration events.order.completed");
      eventually().until(() -> consumers(spans.getFinishedSpanItems()).containsAll(wanted));
      eventually().until(() -> has(spans, SpanKind.SERVER, "POST"));
      eventually().until(() -> has(spans, SpanKind.CLIENT, "mongodb findAndModify"));
    } finally {
      telemetry.close();
    }
  }

  private static boolean has(InMemorySpanExporter spans, SpanKind kind, String name) {
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
