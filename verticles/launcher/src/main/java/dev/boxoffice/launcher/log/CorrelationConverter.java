package dev.boxoffice.launcher.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.boxoffice.platform.telemetry.CorrelationId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** Ends a line for people with what it belongs to, if it belongs to something. */
public final class CorrelationConverter extends ClassicConverter {
    /** For {@link LogConfiguration}. */
    public CorrelationConverter() {}

    @Override
    public String convert(ILoggingEvent event) {
        SpanContext span = Span.current().getSpanContext();
        String trace = span.isValid() ? " trace=" + span.getTraceId() : "";
        return CorrelationId.current().map(id -> " [" + id + trace + "]").orElse(trace);
    }
}
