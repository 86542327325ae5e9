package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.orders.model.OrderFilter;
import dev.boxoffice.orders.model.SalesReport;
import dev.boxoffice.orders.model.SeatTotals;
import dev.boxoffice.orders.store.EventOrders;
import dev.boxoffice.orders.store.Pools;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Sums what an event has sold. The sums are made of its orders and blocks each time, and kept nowhere. */
public final class ReportSales {
    /** Requests within this time share the sums. */
    private static final Duration STALENESS = Duration.ofSeconds(2);

    private static final int MOST_EVENTS = 100;

    private final EventOfOrganiser eventOfOrganiser;
    private final EventOrders orders;
    private final Pools pools;
    private final AllocateBlocks allocateBlocks;
    private final SharedReads<EventDetails, Report> reports = new SharedReads<>(this::sum, STALENESS, MOST_EVENTS);

    /** Sums orders of {@code orders}, and seats of {@code pools}. */
    public ReportSales(
            EventOfOrganiser eventOfOrganiser, EventOrders orders, Pools pools, AllocateBlocks allocateBlocks) {
        this.eventOfOrganiser = eventOfOrganiser;
        this.orders = orders;
        this.pools = pools;
        this.allocateBlocks = allocateBlocks;
    }

    /** The sums of an event. */
    public record Report(EventDetails event, SalesReport sales, SeatTotals seats) {}

    /** The sums of an event, for its organiser. */
    public Future<Report> report(String eventId, Actor actor) {
        return eventOfOrganiser.find(eventId, actor).compose(reports::get);
    }

    private Future<Report> sum(EventDetails event) {
        return seats(event).compose(seats -> sales(event).map(sales -> new Report(event, sales, seats)));
    }

    private Future<SalesReport> sales(EventDetails event) {
        SalesReport report = new SalesReport(event);
        return orders.forEach(OrderFilter.of(event.id()), report::add).map(report);
    }

    private Future<SeatTotals> seats(EventDetails event) {
        List<Future<SeatTotals>> each = event.pools().stream()
                .map(pool -> pools.find(pool.ticketId())
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(SeatTotals.NONE)
                                : allocateBlocks.count(pool.ticketId()).map(SeatTotals::of)))
                .toList();
        return Future.all(each)
                .map(counted -> each.stream().map(Future::result).reduce(SeatTotals.NONE, SeatTotals::plus));
    }
}
