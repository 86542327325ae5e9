package dev.boxoffice.orders.api;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.orders.ReportSales;
import dev.boxoffice.orders.model.SalesReport.Sum;
import dev.boxoffice.orders.model.SeatTotals;
import dev.boxoffice.platform.http.CsvTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The sums of an event as JSON, and as tables. */
record SalesTables(ReportSales.Report report) {
    JsonObject json() {
        SeatTotals seats = report.seats();
        int blocked = report.sales().blocked();
        return new JsonObject()
                .put("currency", report.event().currency())
                .put("timeZone", report.event().timeZone())
                .put(
                        "seats",
                        new JsonObject()
                                .put("wanted", seats.wanted())
                                .put("capacity", seats.capacity())
                                .put("free", seats.free())
                                .put("held", seats.held())
                                .put("sold", seats.taken() - blocked)
                                .put("blocked", blocked))
                .put("byDay", list(report.sales().byDay(), (day, sum) -> json(sum)
                        .put("day", day.toString())))
                .put("byType", list(report.sales().byType(), this::ofType))
                .put("byCode", list(report.sales().byCode(), (code, sum) -> json(sum)
                        .put("code", code)
                        .put("discount", decimal(sum.discount()))))
                .put("refunds", json(report.sales().refunds()));
    }

    private JsonObject ofType(String ticketId, Sum sum) {
        JsonObject json = json(sum).put("ticketId", ticketId);
        String name = name(ticketId);
        return name == null ? json : json.put("name", name);
    }

    private JsonObject json(Sum sum) {
        return new JsonObject()
                .put("orders", sum.orders())
                .put("seats", sum.seats())
                .put("amount", decimal(sum.amount()));
    }

    private static <K> JsonArray list(Map<K, Sum> sums, BiFunction<K, Sum, JsonObject> json) {
        JsonArray list = new JsonArray();
        sums.forEach((key, sum) -> list.add(json.apply(key, sum)));
        return list;
    }

    /** The sums by {@code day}, {@code type} or {@code code}. */
    CsvTable csv(String by) {
        CsvTable table = new CsvTable(List.of(by, "orders", "seats", "currency", "amount"));
        switch (by) {
            case "day" -> report.sales().byDay().forEach((day, sum) -> add(table, day.toString(), sum));
            case "type" ->
                report.sales().byType().forEach((id, sum) -> {
                    String name = name(id);
                    add(table, name == null ? report.event().title() : name, sum);
                });
            default -> report.sales().byCode().forEach((code, sum) -> add(table, code, sum));
        }
        return table;
    }

    private void add(CsvTable table, String what, Sum sum) {
        table.add(List.of(what, sum.orders(), sum.seats(), report.event().currency(), decimal(sum.amount())));
    }

    /** Null where the event has one type without a name. */
    private String name(String ticketId) {
        return report.event().ticketTypes().stream()
                .filter(type -> type.id().equals(ticketId))
                .map(EventDetails.TicketType::name)
                .findFirst()
                .orElse(null);
    }

    private Number decimal(long amount) {
        return Money.toDecimal(amount, report.event().currency());
    }
}
