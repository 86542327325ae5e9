package dev.boxoffice.platform.telemetry;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What set something off that goes on later, or elsewhere: kept with what waits, and sent along with what is published,
 * so that one trace and one id lead to all that comes of a request.
 *
 * @param trace in the form of the header {@code traceparent}
 * @param request by which lines of the log are found
 */
public record TraceContext(Optional<String> trace, Optional<String> request) {
    /** Where documents have it. */
    public static final String FIELD = "origin";

    private static final String TRACE = "trace";
    private static final String REQUEST = "request";

    /** What is being done right now. */
    public static TraceContext current() {
        return new TraceContext(Traces.current(), CorrelationId.current());
    }

    /** What came with a message. */
    public static TraceContext of(Message message) {
        return message.hasHeaders()
                ? new TraceContext(
                        Optional.ofNullable(message.getHeaders().getFirst(Traces.TRACEPARENT)),
                        Optional.ofNullable(message.getHeaders().getFirst(CorrelationId.HEADER)))
                : new TraceContext(Optional.empty(), Optional.empty());
    }

    /** What was kept by {@link #toJson}; null is nothing. */
    public static TraceContext of(JsonObject json) {
        JsonObject kept = json == null ? new JsonObject() : json;
        return new TraceContext(Optional.ofNullable(kept.getString(TRACE)), Optional.ofNullable(kept.getString(REQUEST)));
    }

    /** In the form in which it is kept; without fields if nothing is known. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        trace.ifPresent(known -> json.put(TRACE, known));
        request.ifPresent(known -> json.put(REQUEST, known));
        return json;
    }

    /** Sends it along with a message. */
    public Headers addTo(Headers headers) {
        trace.ifPresent(known -> headers.put(Traces.TRACEPARENT, known));
        request.ifPresent(known -> headers.put(CorrelationId.HEADER, known));
        return headers;
    }

    /**
     * Goes on with it: {@code work} is a part of its trace, and its lines in the log have its id.
     *
     * @param name of the part of the trace
     */
    public <T> Future<T> resume(Tracer tracer, String name, Supplier<Future<T>> work) {
        ContextInternal caller = ContextInternal.current();
        if (caller == null || (trace.isEmpty() && request.isEmpty())) {
            return work.get();
        }
        Promise<T> done = caller.promise();
        ContextInternal own = caller.duplicate();
        own.runOnContext(ignored -> {
            Span span = Traces.resumed(tracer, name, trace);
            Traces.enter(span);
            request.ifPresent(CorrelationId::set);
            Future.succeededFuture().compose(begun -> work.get()).onComplete(ended -> {
                span.end();
                done.handle(ended);
            });
        });
        return done.future();
    }
}
