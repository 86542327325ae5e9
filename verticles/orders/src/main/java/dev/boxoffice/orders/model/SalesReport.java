package dev.boxoffice.orders.model;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an event has sold: the sums of its orders that are, or were, complete. What went back of them is a sum of its
 * own. Belongs to the one who adds the orders.
 */
public final class SalesReport {
    private final ZoneId zone;
    private final Map<String, String> codes;
    private final Map<LocalDate, Sum> byDay = new TreeMap<>();
    private final Map<String, Sum> byType = new TreeMap<>();
    private final Map<String, Sum> byCode = new TreeMap<>();
    private final Sum refunds = new Sum();
    private int blocked;

    /** What several orders have in common; amounts in minor units. */
    public static final class Sum {
        private int orders;
        private int seats;
        private long amount;
        private long discount;

        private void add(int moreSeats, long moreAmount, long moreDiscount) {
            orders++;
            seats += moreSeats;
            amount += moreAmount;
            discount += moreDiscount;
        }

        /** Orders. */
        public int orders() {
            return orders;
        }

        /** Seats. */
        public int seats() {
            return seats;
        }

        /** Money. */
        public long amount() {
            return amount;
        }

        /** What codes took off. */
        public long discount() {
            return discount;
        }
    }

    /** The sums of the orders of {@code event}, none of which is added yet. */
    public SalesReport(EventDetails event) {
        this.zone = ZoneId.of(event.timeZone());
        this.codes = event.codes().stream().collect(Collectors.toMap(EventDetails.Code::id, EventDetails.Code::text));
    }

    /** Adds an order. */
    public void add(Order order) {
        OrderData data = order.data();
        boolean isRefunded = data.status() == OrderStatus.CANCELLED && data.reason() == CancelReason.REFUNDED;
        if (data.status() != OrderStatus.COMPLETE && !isRefunded) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(data.createdAt(), zone);
        byDay.computeIfAbsent(day, made -> new Sum()).add(data.quantity(), data.amount(), data.discount());
        data.lines().forEach(line -> byType.computeIfAbsent(line.ticketId(), made -> new Sum())
                .add(line.quantity(), line.amount(), 0));
        if (data.codeId() != null) {
            String code = order.code() == null ? codes.getOrDefault(data.codeId(), data.codeId()) : order.code();
            byCode.computeIfAbsent(code, made -> new Sum()).add(data.quantity(), data.amount(), data.discount());
        }
        addRefunds(data, isRefunded);
        blocked += new RemainingSeats(order).blocked();
    }

    private void addRefunds(OrderData order, boolean isRefunded) {
        List<OrderData.Refund> counted =
                order.refunds().stream().filter(Refunds::counts).toList();
        long back = isRefunded
                ? order.amount() - order.kept()
                : counted.stream().mapToLong(OrderData.Refund::amount).sum();
        int seats = isRefunded
                ? order.quantity()
                : counted.stream().mapToInt(OrderData.Refund::quantity).sum();
        if (isRefunded || !counted.isEmpty()) {
            refunds.add(seats, back, 0);
        }
    }

    /** By day of the order, in the zone of the event. */
    public Map<LocalDate, Sum> byDay() {
        return byDay;
    }

    /** By the id of the type. */
    public Map<String, Sum> byType() {
        return byType;
    }

    /** By the text of the code. */
    public Map<String, Sum> byCode() {
        return byCode;
    }

    /** What goes back, or has gone. */
    public Sum refunds() {
        return refunds;
    }

    /** Seats that were given back, and did not return to sale. */
    public int blocked() {
        return blocked;
    }
}
