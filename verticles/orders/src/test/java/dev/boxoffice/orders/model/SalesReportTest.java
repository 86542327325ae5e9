package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an event has sold, by its orders; and who has its seats. */
class SalesReportTest {
    /** In Berlin, where the event takes place, it is the next day. */
    private static final Instant LATE = Instant.parse("2026-03-01T23:30:00Z");

    private final Festival festival = new Festival()
            .type("adult", 2_000)
            .type("child", 500)
            .code("HALF", Festival.percent(50), List.of(), List.of());
    private final SalesReport report = new SalesReport(festival.event());

    private Order order(
            OrderStatus status, CancelReason reason, String code, List<OrderData.Refund> refunds, long kept) {
        Order made = Order.create(
                festival.cart(code, Festival.item("adult", 2), Festival.item("child", 1)), LATE, LATE.plusSeconds(900));
        OrderData data = made.data();
        return new Order(
                new OrderData(
                        data.id(),
                        2,
                        data.userId(),
                        data.ticket(),
                        data.quantity(),
                        data.amount(),
                        data.currency(),
                        status,
                        reason,
                        data.expiresAt(),
                        data.createdAt(),
                        null,
                        data.eventId(),
                        data.lines(),
                        data.codeId(),
                        data.discount(),
                        false,
                        refunds,
                        kept,
                        null),
                made.seats(),
                made.code(),
                made.answers(),
                made.email(),
                made.name(),
                made.note(),
                0);
    }

    private static OrderData.Refund refund(long amount, String ticketId, boolean resold, RefundState state) {
        return new OrderData.Refund(
                "r",
                amount,
                List.of(new OrderData.Seats(ticketId, 1)),
                resold,
                Initiator.ORGANISER,
                LATE,
                state,
                1,
                null);
    }

    private static void assertSum(int orders, int seats, long amount, SalesReport.Sum sum) {
        assertEquals(List.of(orders, seats, amount), List.of(sum.orders(), sum.seats(), sum.amount()));
    }

    @Test
    void completeOrdersAreSummedByDayOfTheEvent() {
        report.add(order(OrderStatus.COMPLETE, null, null, List.of(), 0));
        report.add(order(OrderStatus.COMPLETE, null, "HALF", List.of(), 0));
        report.add(order(OrderStatus.CREATED, null, null, List.of(), 0));
        report.add(order(OrderStatus.CANCELLED, CancelReason.EXPIRED, null, List.of(), 0));
        assertEquals(
                List.of(LocalDate.parse("2026-03-02")),
                List.copyOf(report.byDay().keySet()));
        assertSum(2, 6, 6_750, report.byDay().get(LocalDate.parse("2026-03-02")));
        assertSum(2, 4, 6_000, report.byType().get("adult"));
        assertSum(2, 2, 750, report.byType().get("child"));
        assertSum(1, 3, 2_250, report.byCode().get("HALF"));
        assertSum(0, 0, 0, report.refunds());
    }

    @Test
    void whatWentBackIsSumOfItsOwn() {
        report.add(order(
                OrderStatus.COMPLETE,
                null,
                null,
                List.of(
                        refund(2_000, "adult", false, RefundState.SENT),
                        refund(500, "child", true, RefundState.PENDING),
                        refund(500, "child", true, RefundState.REFUSED)),
                0));
        report.add(order(OrderStatus.CANCELLED, CancelReason.REFUNDED, null, List.of(), 700));
        assertSum(2, 6, 9_000, report.byDay().get(LocalDate.parse("2026-03-02")));
        assertSum(2, 4, 2_000 + 4_500 - 700, report.refunds());
        assertEquals(1, report.blocked());
    }

    @Test
    void seatsThatWereGivenBackHaveNoAttendee() {
        Order order = order(
                OrderStatus.COMPLETE,
                null,
                null,
                List.of(
                        refund(2_000, "adult", false, RefundState.RETURNED),
                        refund(500, "child", true, RefundState.PENDING)),
                0);
        assertEquals(
                List.of("adult", "child"),
                Attendee.of(order).stream().map(Attendee::ticketId).toList());
        assertTrue(Attendee.of(order(OrderStatus.CANCELLED, CancelReason.BUYER, null, List.of(), 0))
                .isEmpty());
    }
}
