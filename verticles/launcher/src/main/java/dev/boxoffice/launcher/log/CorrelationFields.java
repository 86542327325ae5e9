package dev.boxoffice.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.boxoffice.platform.telemetry.CorrelationId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.util.Optional;
import net.logstash.logback.composite.AbstractJsonProvider;

/** Adds to each line of the log what it belongs to: request or event, and trace. */
public final class CorrelationFields extends AbstractJsonProvider<ILoggingEvent> {
    /** For {@link JsonLines}. */
    public CorrelationFields() {}

    @Override
    public void writeTo(JsonGenerator generator, ILoggingEvent event) throws IOException {
        Optional<String> id = CorrelationId.current();
        if (id.isPresent()) {
            generator.writeStringField("correlation_id", id.get());
        }
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            generator.writeStringField("trace_id", span.getTraceId());
            generator.writeStringField("span_id", span.getSpanId());
        }
    }
}
