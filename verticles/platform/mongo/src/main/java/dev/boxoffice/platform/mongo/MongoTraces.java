package dev.boxoffice.platform.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.RequestContext;
import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import com.mongodb.reactivestreams.client.ReactiveContextProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.reactivestreams.Subscriber;

/**
 * Adds a span for each command to MongoDB. The driver runs on its own threads, so the trace context is captured when
 * the command is subscribed to.
 */
final class MongoTraces implements CommandListener {
    private final Tracer tracer;
    private final Map<Integer, Span> open = new ConcurrentHashMap<>();

    private MongoTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    static MongoClientSettings addTo(MongoClientSettings settings, Tracer tracer) {
        return MongoClientSettings.builder(settings)
                .contextProvider((ReactiveContextProvider) MongoTraces::remember)
                .addCommandListener(new MongoTraces(tracer))
                .build();
    }

    private static RequestContext remember(Subscriber<?> subscriber) {
        Values values = new Values();
        values.put(Context.class, Context.current());
        return values;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        RequestContext request = event.getRequestContext();
        if (request == null || !request.hasKey(Context.class)) {
            return;
        }
        Context parent = request.get(Context.class);
        if (Span.fromContext(parent).getSpanContext().isValid()) {
            Span span = tracer.spanBuilder("mongodb " + event.getCommandName())
                    .setParent(parent)
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("db.system", "mongodb")
                    .setAttribute("db.namespace", event.getDatabaseName())
                    .startSpan();
            open.put(event.getRequestId(), span);
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        end(event, StatusCode.UNSET);
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        end(event, StatusCode.ERROR);
    }

    private void end(CommandEvent event, StatusCode status) {
        Span span = open.remove(event.getRequestId());
        if (span != null) {
            span.setStatus(status).end();
        }
    }

    /** The driver provides no implementation. */
    private static final class Values implements RequestContext {
        private final Map<Object, Object> values = new ConcurrentHashMap<>();

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the driver's interface has it.
        public <T> T get(Object key) {
            return (T) values.get(key);
        }

        @Override
        public boolean hasKey(Object key) {
            return values.containsKey(key);
        }

        @Override
        public boolean isEmpty() {
            return values.isEmpty();
        }

        @Override
        public void put(Object key, Object value) {
            values.put(key, value);
        }

        @Override
        public void delete(Object key) {
            values.remove(key);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public Stream<Map.Entry<Object, Object>> stream() {
            return values.entrySet().stream();
        }
    }
}
