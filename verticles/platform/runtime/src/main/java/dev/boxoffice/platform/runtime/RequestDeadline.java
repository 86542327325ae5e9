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
 * Until when a request may begin to change anything. It is an instant by the clock that all parts share, so that a
 * process that stood still finds that it is too late. It is kept in the context that serves the request; work without a
 * request has none.
 *
 * <p>Once a request has written something it goes on to the end, as half of it helps no one; but it creates nothing any
 * more when its time is up.
 */
public final class RequestDeadline {
    /** The header that tells a domain of it: an instant in ISO 8601. */
    public static final String HEADER = "X-Request-Deadline";

    private static final int LONGEST = 40;

    /**
     * After its time is up nothing of a request takes longer than this to come back, as all that it asks of servers is
     * bounded. What its context does later is other work that it has set off.
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

    /** Registered through {@code META-INF/services}, as Vert.x wants to know before it starts. */
    public static final class Provider implements VertxServiceProvider {
        private static final ContextLocal<RequestDeadline> CURRENT = ContextLocal.registerLocal(RequestDeadline.class);

        /** For the service loader. */
        public Provider() {}

        @Override
        public void init(VertxBootstrap builder) {
            // Loading this class was all.
        }
    }

    /**
     * The deadline of a request that comes in now.
     *
     * @param limit how long it may take at most
     * @param header what another process says of it, or null; it counts where it is sooner
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

    /** Has it be the one of what the present context does. */
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

    /** That of what the present context does, or null. */
    public static RequestDeadline current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(Provider.CURRENT, AccessMode.CONCURRENT);
    }

    /** Calls {@code work}, which is that of several requests, without the deadline of the present. */
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

    /** How long there is left; zero when it is over. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** True once the time is up. */
    public boolean isOver() {
        return !clock.instant().isBefore(end);
    }

    /** Notes that the request has its answer: in time, what its context goes on with is free. */
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

    /** Whether the present request, if there is one, may still change something; notes that it does. */
    public static boolean mayWrite() {
        RequestDeadline present = current();
        return present == null || present.mayStillWrite();
    }

    /** Whether the present request, if there is one, may still create something. */
    public static boolean mayCreate() {
        RequestDeadline present = current();
        return present == null || present.mayStillCreate();
    }

    /** As {@link #mayWrite}, for this one. */
    public boolean mayStillWrite() {
        hasWritten |= !refuses();
        return hasWritten;
    }

    /** As {@link #mayCreate}, for this one. */
    public boolean mayStillCreate() {
        return !refuses() && mayStillWrite();
    }
}
