package dev.boxoffice.platform.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Carries traces where Vert.x does not: into the outbox, onto the stream, and out of it again. Does nothing, and costs
 * next to nothing, while no collector is configured.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public final class Traces {
    static final String TRACEPARENT = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private Traces() {}

    /** For a process without a collector of traces. */
    public static Tracer none() {
        return from(OpenTelemetry.noop());
    }

    /** Begins parts of traces that {@code telemetry} collects. */
    public static Tracer from(OpenTelemetry telemetry) {
        return telemetry.getTracer("dev.boxoffice");
    }

    /** The current trace context, in the form of the header {@code traceparent}. */
    public static Optional<String> current() {
        if (!Span.current().getSpanContext().isValid()) {
            return Optional.empty();
        }
        JsonObject carrier = new JsonObject();
        W3C.inject(Context.current(), carrier, (json, name, value) -> json.put(name, value));
        return Optional.ofNullable(carrier.getString(TRACEPARENT));
    }

    /** True if a collector receives the spans of {@code tracer}. */
    public static boolean isCollected(Tracer tracer) {
        return tracer != TracerProvider.noop().get("none");
    }

    /** Starts the span of work that continues a stored trace. */
    static Span resumed(Tracer tracer, String name, Optional<String> traceparent) {
        return tracer.spanBuilder(name)
                .setParent(W3C.extract(Context.root(), traceparent, FromText.INSTANCE))
                .startSpan();
    }

    /**
     * Starts the span in which {@code consumer} handles a message of {@code subject}.
     *
     * @param from the trace context in the message
     */
    public static Span received(Tracer tracer, String consumer, String subject, TraceContext from) {
        return tracer.spanBuilder(consumer)
                .setParent(W3C.extract(Context.root(), from.trace(), FromText.INSTANCE))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "nats")
                .setAttribute("messaging.destination.name", subject)
                .startSpan();
    }

    /** Makes {@code span} the parent of what the current context does from now on. */
    @SuppressWarnings("MustBeClosedChecker") // The context is that of one message, and ends with it.
    public static void enter(Span span) {
        span.makeCurrent();
    }

    private enum FromText implements TextMapGetter<Optional<String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Optional<String> traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public String get(Optional<String> traceparent, String name) {
            return traceparent != null && name.equals(TRACEPARENT) ? traceparent.orElse(null) : null;
        }
    }
}
