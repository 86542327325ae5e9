package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.CancellationTotals;
import dev.boxoffice.orders.model.OrderFilter;
import dev.boxoffice.orders.store.Cancellations;
import dev.boxoffice.orders.store.EventOrders;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/** What cancelling an event means, or how far it has come, and another try for what Stripe has refused. */
public final class FindCancellation {
    /** Requests within this time share the sums. */
    private static final Duration STALENESS = Duration.ofSeconds(1);

    private static final int MOST_EVENTS = 100;

    private final EventOfOrganiser events;
    private final EventOrders orders;
    private final Cancellations cancellations;
    private final Clock clock;
    private final SharedReads<EventDetails, CancellationTotals> totals =
            new SharedReads<>(this::sum, STALENESS, MOST_EVENTS);

    /** Sums orders of {@code orders}. */
    public FindCancellation(EventOfOrganiser events, EventOrders orders, Cancellations cancellations, Clock clock) {
        this.events = events;
        this.orders = orders;
        this.cancellations = cancellations;
        this.clock = clock;
    }

    /** The sums of an event. */
    public record Found(EventDetails event, CancellationTotals totals) {}

    /** The sums of an event, for its organiser. */
    public Future<Found> find(String eventId, Actor actor) {
        return events.find(eventId, actor).compose(event -> totals.get(event).map(sums -> new Found(event, sums)));
    }

    /** Has all refused refunds of a cancelled event tried again; the sums before that. */
    public Future<Found> retry(String eventId, Actor actor) {
        return find(eventId, actor).compose(found -> {
            if (found.event().status() != EventStatus.CANCELLED) {
                throw Problem.invalid(null, "event.not_cancelled", "The event is not cancelled");
            }
            actor.confirm();
            // An event that an earlier version has cancelled is looked after from now on.
            return cancellations
                    .begin(eventId)
                    .compose(begun -> cancellations.retry(eventId))
                    .map(found);
        });
    }

    private Future<CancellationTotals> sum(EventDetails event) {
        CancellationTotals sums = new CancellationTotals(event.status() == EventStatus.CANCELLED, clock.instant());
        return orders.forEach(OrderFilter.of(event.id()), sums::add).map(sums);
    }
}
