package dev.boxoffice.orders.api;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.orders.FindEventOrders;
import dev.boxoffice.orders.ReportSales;
import dev.boxoffice.orders.model.Attendee;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderFilter;
import dev.boxoffice.orders.model.SearchWords;
import dev.boxoffice.orders.store.EventOrders;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.CsvResponse;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/** What organisers read of the orders of their events. */
public record EventOrdersApi(
        FindEventOrders findEventOrders, ReportSales reportSales, Actors actors, CsvResponse tables) {
    private static final int DEFAULT_LIMIT = 50;

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("listEventOrders", this::list)
                .handle("exportEventOrders", this::export)
                .handle("listAttendees", this::listAttendees)
                .handle("exportAttendees", this::exportAttendees)
                .handle("getSalesReport", this::report)
                .handle("exportSalesReport", this::exportReport);
    }

    private void list(RoutingContext ctx) {
        page(ctx, filter(ctx), actors.desk(ctx, Permission.ORDERS_READ))
                .onComplete(orders -> Responses.json(ctx, 200, array(orders, EventOrderJson::of)), ctx::fail);
    }

    private Future<List<Order>> page(RoutingContext ctx, OrderFilter filter, Actor actor) {
        int limit = PagingHeaders.parameter(ctx, "limit", DEFAULT_LIMIT);
        return findEventOrders.page(filter, actor, limit).onSuccess(orders -> {
            PagingHeaders.addNext(ctx, orders, limit, one -> one.id());
        });
    }

    private static <T> JsonArray array(List<T> list, Function<T, ?> json) {
        return new JsonArray(list.stream().map(json).toList());
    }

    private void export(RoutingContext ctx) {
        findEventOrders
                .all(filter(ctx), actors.member(ctx, Permission.ORDERS_READ))
                .compose(found -> {
                    OrderTable table = new OrderTable(found.event());
                    return tables.send(
                            ctx,
                            "orders.csv",
                            OrderTable.COLUMNS,
                            found.all(),
                            document -> List.of(table.line(EventOrders.order(document))));
                })
                .onFailure(ctx::fail);
    }

    private void listAttendees(RoutingContext ctx) {
        OrderFilter filter = filter(ctx).complete();
        page(ctx, filter, actors.member(ctx, Permission.ADMIT))
                .map(orders -> orders.stream()
                        .flatMap(order -> Attendee.of(order).stream())
                        .filter(attendee -> isOfType(filter, attendee))
                        .toList())
                .onComplete(attendees -> Responses.json(ctx, 200, array(attendees, EventOrderJson::of)), ctx::fail);
    }

    private static boolean isOfType(OrderFilter filter, Attendee attendee) {
        return filter.ticketId() == null || filter.ticketId().equals(attendee.ticketId());
    }

    private void exportAttendees(RoutingContext ctx) {
        OrderFilter filter = filter(ctx).complete();
        findEventOrders
                .all(filter, actors.member(ctx, Permission.ORDERS_READ))
                .compose(found -> {
                    AttendeeTable table = new AttendeeTable(found.event());
                    return tables.send(
                            ctx,
                            "attendees.csv",
                            table.columns(),
                            found.all(),
                            document -> Attendee.of(EventOrders.order(document)).stream()
                                    .filter(attendee -> isOfType(filter, attendee))
                                    .map(table::line)
                                    .toList());
                })
                .onFailure(ctx::fail);
    }

    private void report(RoutingContext ctx) {
        reportSales
                .report(ctx.pathParam("eventId"), actors.member(ctx, Permission.MONEY_READ))
                .onComplete(report -> Responses.json(ctx, 200, new SalesTables(report).json()), ctx::fail);
    }

    private void exportReport(RoutingContext ctx) {
        String by = ctx.queryParams().get("by");
        reportSales
                .report(ctx.pathParam("eventId"), actors.member(ctx, Permission.MONEY_READ))
                .onComplete(report -> new SalesTables(report).csv(by).send(ctx, "sales-by-" + by + ".csv"), ctx::fail);
    }

    private static OrderFilter filter(RoutingContext ctx) {
        MultiMap query = ctx.queryParams();
        String q = query.get("q");
        return new OrderFilter(
                ctx.pathParam("eventId"),
                q == null ? List.of() : SearchWords.ofQuery(q),
                constant(OrderFilter.Status.class, query.get("status")),
                constant(RefundState.class, query.get("refund")),
                emptyAsNull(query.get("ticketId")),
                emptyAsNull(query.get("after")));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return text == null || text.isEmpty() ? null : EnumText.parse(type, text);
    }

    private static String emptyAsNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
