package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Refunds;
import dev.boxoffice.orders.store.Cancellations;
import dev.boxoffice.orders.store.Cancellations.Cancellation;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels and refunds the orders of a cancelled event, at a bounded pace: by passes over all of them, until no order
 * can come any more. The first pass begins with the cancellation. A pass goes on where it, or another process, was
 * interrupted; an order is cancelled once, however often it is looked at. Passes that find orders take turns by
 * batches; others wait for none.
 */
public final class CancelEventOrders {
    private static final Logger LOG = LoggerFactory.getLogger(CancelEventOrders.class);

    /** How long orders may come that were under way when the event was cancelled. */
    private static final Duration PASSES = Duration.ofHours(24);

    /** Orders in work at once. */
    private static final int MOST_AT_ONCE = 20;

    private static final int BATCHES_A_SECOND = 5;

    private final Vertx vertx;
    private final Cancellations cancellations;
    private final OrderTransitions transitions;
    private final int rate;
    private final int batch;
    private final Clock clock;
    private final Map<String, Future<Void>> passes = new ConcurrentHashMap<>();
    private Future<Void> turn = Future.succeededFuture();
    private volatile boolean isStopped;

    /**
     * Cancels orders through {@code transitions}.
     *
     * @param rate orders in a second, in this process
     */
    public CancelEventOrders(
            Vertx vertx, Cancellations cancellations, OrderTransitions transitions, int rate, Clock clock) {
        this.vertx = vertx;
        this.cancellations = cancellations;
        this.transitions = transitions;
        this.rate = rate;
        this.batch = Math.min(MOST_AT_ONCE, Math.max(1, rate / BATCHES_A_SECOND));
        this.clock = clock;
    }

    /**
     * Begins, if the event is cancelled and was not known to be; to be called before that is stored. So orders of
     * events that an earlier version has cancelled stay as they are.
     *
     * @param known the event as it is stored
     */
    public Future<Void> begin(Optional<EventDetails> known, EventDetails event) {
        boolean wasCancelled = known.filter(CancelEventOrders::isCancelled).isPresent();
        return isCancelled(event) && !wasCancelled
                ? cancellations.begin(event.id()).compose(this::resume)
                : Future.succeededFuture();
    }

    private static boolean isCancelled(EventDetails event) {
        return event.status() == EventStatus.CANCELLED;
    }

    /** Goes on with a cancellation in the background, unless this process does so already; may be repeated. */
    public Future<Void> resume(Cancellation due) {
        Promise<Void> ended = Promise.promise();
        if (passes.putIfAbsent(due.eventId(), ended.future()) == null) {
            Future.<Void>succeededFuture()
                    .compose(begun -> pass(due))
                    .onFailure(failure -> FailureLog.write(
                            LOG,
                            "cancelling the orders of event " + due.eventId() + " failed, the sweep retries",
                            failure))
                    .onComplete(done -> {
                        passes.remove(due.eventId());
                        ended.complete();
                    });
        }
        return Future.succeededFuture();
    }

    /** Leaves the rest of what is under way to another process. */
    public Future<Void> stop() {
        isStopped = true;
        return Future.join(List.copyOf(passes.values())).mapEmpty();
    }

    private Future<Void> pass(Cancellation at) {
        if (isStopped) {
            return cancellations.handOver(at);
        }
        // 1. Cancel the next orders, and go on after them.
        return cancellations.findOpen(at, batch).compose(open -> {
            if (!open.isEmpty()) {
                return inTurn(() -> each(open, this::cancel).compose(done -> cancellations.advance(at, last(open))))
                        .compose(saved -> pass(new Cancellation(at.eventId(), at.at(), last(open), at.retryAfter())));
            }
            // 2. After all of them, try refused refunds again that are to be.
            return at.retryAfter() == null
                    ? finish(at)
                    : cancellations.findRefused(at, batch).compose(refused -> retry(at, refused));
        });
    }

    private Future<Void> retry(Cancellation at, List<Order> refused) {
        return refused.isEmpty()
                ? cancellations.endRetry(at).compose(ended -> finish(at))
                : inTurn(() -> each(refused, this::retry)
                                .compose(done -> cancellations.advanceRetry(at, last(refused))))
                        .compose(saved -> pass(new Cancellation(at.eventId(), at.at(), at.after(), last(refused))));
    }

    /** One batch at a time, in the order in which they come; none after the stop. */
    private synchronized Future<Void> inTurn(Supplier<Future<Void>> work) {
        turn = turn.transform(before -> isStopped ? Future.succeededFuture() : work.get());
        return turn;
    }

    private Future<Void> finish(Cancellation at) {
        return clock.instant().isBefore(at.at().plus(PASSES)) ? cancellations.startAgain(at) : cancellations.finish(at);
    }

    /** Takes at least the time that the pace allows; what fails is done by the next pass. */
    private Future<Void> each(List<Order> orders, Function<Order, Future<?>> work) {
        long pace = Math.max(1, TimeUnit.SECONDS.toMillis(orders.size()) / rate);
        Future<Void> pause = vertx.timer(pace, TimeUnit.MILLISECONDS).mapEmpty();
        return Future.join(orders.stream()
                        .map(order -> work.apply(order).<Void>mapEmpty().otherwise(failure -> {
                            FailureLog.write(LOG, "order " + order.id() + " of a cancelled event failed", failure);
                            return null;
                        }))
                        .toList())
                .compose(done -> pause);
    }

    private Future<?> cancel(Order order) {
        String refundId = Ids.next();
        return transitions.apply(order.id(), found -> new Refunds(found).cancelWithEvent(refundId, clock.instant()));
    }

    private Future<?> retry(Order order) {
        Future<?> done = Future.succeededFuture();
        for (OrderData.Refund refund : order.data().refunds()) {
            if (refund.state() == RefundState.REFUSED) {
                done = done.compose(before -> transitions
                        .apply(order.id(), found -> new Refunds(found).retry(refund.id()))
                        .<Object>mapEmpty()
                        .recover(failure -> failure instanceof Problem.Invalid
                                ? Future.succeededFuture()
                                : Future.failedFuture(failure)));
            }
        }
        return done;
    }

    private static String last(List<Order> orders) {
        return orders.get(orders.size() - 1).id();
    }
}
