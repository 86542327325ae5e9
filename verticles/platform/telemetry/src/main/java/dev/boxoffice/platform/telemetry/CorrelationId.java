package dev.boxoffice.platform.telemetry;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Optional;

/**
 * The id by which log lines of one request or one event are found, kept in the context that serves it. Registered in
 * {@code META-INF/services}, as Vert.x needs context keys before it starts.
 */
public final class CorrelationId implements VertxServiceProvider {
    /** The header of requests, responses and messages that contains it. */
    public static final String HEADER = "X-Request-Id";

    private static final ContextLocal<String> ID = ContextLocal.registerLocal(String.class);

    /** For the service loader. */
    public CorrelationId() {}

    @Override
    public void init(VertxBootstrap builder) {
        // Loading this class has registered the key.
    }

    /** Sets the id of the current context. */
    public static void set(String id) {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(ID, AccessMode.CONCURRENT, id);
        }
    }

    /** The id of the current context, if any. */
    public static Optional<String> current() {
        Context context = Vertx.currentContext();
        return context == null ? Optional.empty() : Optional.ofNullable(context.getLocal(ID, AccessMode.CONCURRENT));
    }
}
