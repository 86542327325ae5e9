package dev.boxoffice.notifications.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seats that go back without money are told by the order, unless something else tells of them. */
class SeatRefundMailsTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static OrderData.Refund seats(String id, Initiator by) {
        List<OrderData.Seats> seats = List.of(new OrderData.Seats("t", 1));
        return new OrderData.Refund(id, 0, seats, false, by, NOW, RefundState.RETURNED, 1, null);
    }

    @Test
    void cancelledEventAndRefundsByHandHaveMailsOfTheirOwn() {
        OrderData order = new OrderData(
                "o",
                3,
                "u",
                new OrderData.Ticket("t", "seller", "Concert", null, null, 0),
                4,
                0,
                "usd",
                OrderStatus.CANCELLED,
                CancelReason.REFUNDED,
                NOW,
                NOW,
                null,
                null,
                List.of(),
                null,
                0,
                false,
                List.of(
                        seats("buyer", Initiator.BUYER),
                        seats("organiser", Initiator.ORGANISER),
                        seats("event", Initiator.EVENT),
                        seats("hand", Initiator.GATEWAY)),
                0,
                Initiator.EVENT);
        assertEquals(
                List.of(MailKind.GIVEN_BACK.id("buyer"), MailKind.GIVEN_BACK.id("organiser")),
                RefundMails.of(order, NOW, NOW).stream().map(Mail::id).toList());
    }
}
