package dev.boxoffice.orders.api;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.orders.model.Order;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Orders as lines of a table; times in the zone of the event. */
final class OrderTable {
    static final List<String> COLUMNS = List.of(
            "order",
            "made at",
            "status",
            "reason",
            "ended by",
            "dispute",
            "e-mail",
            "tickets",
            "seats",
            "currency",
            "amount",
            "discount",
            "refunded",
            "refund pending",
            "net",
            "code",
            "names",
            "note",
            "buyer");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ZoneId zone;

    OrderTable(EventDetails event) {
        this.zone = ZoneId.of(event.timeZone());
    }

    List<?> line(Order order) {
        OrderData data = order.data();
        long refunded = sum(data, RefundState::counts);
        // A cancelled order of an earlier version names no refunds: all that was paid has gone back.
        long back = data.refunds().isEmpty() && isRefunded(data) ? data.amount() : refunded;
        long paid = data.status() == OrderStatus.COMPLETE || isRefunded(data) ? data.amount() : 0;
        return Arrays.asList(
                order.id(),
                time(data.createdAt()),
                data.status().text(),
                data.reason() == null ? null : data.reason().text(),
                data.endedBy() == null ? null : EnumText.of(data.endedBy()),
                data.dispute() == null ? null : EnumText.of(data.dispute()),
                order.email(),
                tickets(data),
                data.quantity(),
                data.currency(),
                decimal(data.amount(), data),
                decimal(data.discount(), data),
                decimal(back, data),
                decimal(sum(data, state -> state == RefundState.PENDING), data),
                decimal(paid - back, data),
                order.code(),
                order.answers().places().stream()
                        .map(place -> place.name())
                        .filter(name -> name != null)
                        .collect(Collectors.joining("; ")),
                order.note(),
                order.name());
    }

    private static boolean isRefunded(OrderData order) {
        return order.reason() == CancelReason.REFUNDED;
    }

    private static long sum(OrderData order, Predicate<RefundState> filter) {
        return order.refunds().stream()
                .filter(refund -> filter.test(refund.state()))
                .mapToLong(OrderData.Refund::amount)
                .sum();
    }

    private static Object decimal(long amount, OrderData order) {
        return Money.toDecimal(amount, order.currency());
    }

    private static String tickets(OrderData order) {
        return order.lines().stream()
                .map(line -> line.quantity() + " × "
                        + (line.name() == null ? order.ticket().title() : line.name()))
                .collect(Collectors.joining(", "));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}
