package dev.boxoffice.platform.runtime;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The time until which a request may start to change anything, by the clock that all services share, so that a process
 * that was suspended detects that it is late. It is stored in the context of the request; work without a request has
 * none.
 *
 * <p>A request that has written something may finish its updates after the deadline, but may create no further
 * documents.
 */
public final class RequestDeadline {
    /** The header that passes the deadline to a domain: an instant in ISO 8601. */
    public static final String HEADER = "X-Request-Deadline";

    private static final int LONGEST = 40;

    /**
     * After the deadline no operation of a request takes longer than this, as all calls to servers are bounded. What
     * its context does later is other work that the request has started.
     */
    private static final long LAPSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Clock clock;
    private final Instant end;
    private volatile boolean hasWritten;
    private volatile boolean isAnswered;
    private volatile long overSince;

    private RequestDeadline(Clock clock, Instant end) {
        this.clock = clock;
        this.end = end;
    }

    /** Registered in {@code META-INF/services}, as Vert.x needs context keys before it starts. */
    public static final class Provider implements VertxServiceProvider {
        private static final ContextLocal<RequestDeadline> CURRENT = ContextLocal.registerLocal(RequestDeadline.class);

        /** For the service loader. */
        public Provider() {}

        @Override
        public void init(VertxBootstrap builder) {
            // Loading this class has registered the key.
        }
    }

    /**
     * The deadline of a request that is received now.
     *
     * @param limit how long it may take at most
     * @param header the deadline that another process has set, or null; it counts if it is sooner
     */
    public static RequestDeadline of(Clock clock, Duration limit, String header) {
        Instant latest = clock.instant().plus(limit);
        Instant said = parse(header, latest);
        return new RequestDeadline(clock, said.isBefore(latest) ? said : latest);
    }

    private static Instant parse(String header, Instant otherwise) {
        try {
            return header == null || header.length() > LONGEST ? otherwise : Instant.parse(header);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    /** Sets it as the deadline of the current context. */
    public void enter() {
        set(Vertx.currentContext(), this);
    }

    private static void set(Context context, RequestDeadline deadline) {
        if (context != null && deadline != null) {
            context.putLocal(Provider.CURRENT, AccessMode.CONCURRENT, deadline);
        } else if (context != null) {
            context.removeLocal(Provider.CURRENT, AccessMode.CONCURRENT);
        }
    }

    /** The deadline of the current context, or null. */
    public static RequestDeadline current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(Provider.CURRENT, AccessMode.CONCURRENT);
    }

    /** Calls {@code work}, which serves several requests, without the deadline of the current one. */
    public static <T> T without(Supplier<T> work) {
        Context context = Vertx.currentContext();
        RequestDeadline present = current();
        set(context, null);
        try {
            return work.get();
        } finally {
            set(context, present);
        }
    }

    /** The remaining time; zero after the deadline. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** True after the deadline. */
    public boolean isOver() {
        return !clock.instant().isBefore(end);
    }

    /** Records that the request is answered in time: later work of its context has no deadline. */
    public void answered() {
        isAnswered |= !isOver();
    }

    private boolean refuses() {
        if (isAnswered || !isOver()) {
            return false;
        }
        long now = System.nanoTime();
        if (overSince == 0) {
            overSince = now;
        }
        return now - overSince < LAPSE_NANOS;
    }

    /** Whether the current request, if any, may still change something; records that it does. */
    public static boolean mayWrite() {
        RequestDeadline present = current();
        return present == null || present.mayStillWrite();
    }

    /** Whether the current request, if any, may still create something. */
    public static boolean mayCreate() {
        RequestDeadline present = current();
        return present == null || present.mayStillCreate();
    }

    /** As {@link #mayWrite}, for this deadline. */
    public boolean mayStillWrite() {
        hasWritten |= !refuses();
        return hasWritten;
    }

    /** As {@link #mayCreate}, for this deadline. */
    public boolean mayStillCreate() {
        return !refuses() && mayStillWrite();
    }
}
