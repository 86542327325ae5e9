package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Buyers are told each refund once, and what becomes of a cancelled event. */
class RefundMailsIT {
    private static NotificationsFixture fixture;
    private static Sale sale;

    @BeforeAll
    static void deploy() {
        fixture = new NotificationsFixture();
        sale = Sale.of(fixture);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject newest(TestUser user, int count) {
        return fixture.awaitMails(user, count).get(count - 1);
    }

    @Test
    void partsAreToldOnceEach() {
        TestUser ada = fixture.stranger();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        OrderData.Refund part = sale.refund(1_000, 1, Initiator.ORGANISER, RefundState.PENDING);
        PaymentData payment = sale.payment(order, PaymentStatus.SUCCEEDED, sale.returned(part));
        // The payment may be told before the order.
        fixture.publish(Subjects.PAYMENT_UPDATED, payment);
        fixture.publish(Subjects.ORDER_UPDATED, sale.later(ada, order, 3, OrderStatus.COMPLETE, null, part));
        assertEquals("sent", fixture.awaitEnd("refunded-" + part.id()));
        fixture.publish(Subjects.PAYMENT_UPDATED, payment);
        PaymentData.Refund byHand = new PaymentData.Refund(
                "re_hand",
                300,
                true,
                RefundState.RETURNED,
                0,
                null,
                fixture.harness.clock().instant());
        fixture.publish(
                Subjects.PAYMENT_UPDATED, sale.payment(order, PaymentStatus.SUCCEEDED, sale.returned(part), byHand));
        assertEquals("sent", fixture.awaitEnd("refunded-re_hand"));
        assertEquals(2, fixture.inbox(ada).size());
        assertEquals(
                "Refunded: $10.00 of your order for Figaro",
                fixture.inbox(ada).get(0).getString("subject"));
        String byOrganiser = fixture.inbox(ada).get(0).getString("text");
        assertTrue(
                byOrganiser.contains("Given back, and not valid any more: 1 × Adult.\nStill valid: 1 × Adult.\n"),
                byOrganiser);
        assertTrue(!byOrganiser.contains("payment service"), byOrganiser);
        String atStripe = newest(ada, 2).getString("text");
        assertTrue(atStripe.startsWith("$3.00 of your order for Figaro is refunded"), atStripe);
        assertTrue(atStripe.contains("The organiser’s payment service made this refund."), atStripe);
        assertTrue(!atStripe.contains("Given back"), atStripe);
    }

    @Test
    void moneyAloneLeavesAllTicketsValid() {
        TestUser ada = fixture.stranger();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        OrderData.Refund goodwill = sale.refund(1_000, 0, Initiator.ORGANISER, RefundState.PENDING);
        fixture.publish(Subjects.ORDER_UPDATED, sale.later(ada, order, 3, OrderStatus.COMPLETE, null, goodwill));
        fixture.publish(
                Subjects.PAYMENT_UPDATED, sale.payment(order, PaymentStatus.SUCCEEDED, sale.returned(goodwill)));
        String text = newest(ada, 1).getString("text");
        assertTrue(text.contains("All your tickets stay valid."), text);
    }

    @Test
    void wholeByHandEndsTheOrderWhetherOrNotThatIsKnownYet() {
        TestUser ada = fixture.stranger();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        PaymentData.Refund whole = new PaymentData.Refund(
                "re_whole",
                2_500,
                true,
                RefundState.RETURNED,
                0,
                null,
                fixture.harness.clock().instant());
        fixture.publish(Subjects.PAYMENT_REFUNDED, sale.payment(order, PaymentStatus.REFUNDED, whole));
        String text = newest(ada, 1).getString("text");
        assertTrue(text.contains("Your order is cancelled; its tickets are not valid any more."), text);
        assertTrue(!text.contains("stay valid"), text);
    }

    @Test
    void refundOfTheWholeIsToldUnderTheIdOfThePayment() {
        TestUser ada = fixture.stranger();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        OrderData.Refund whole = sale.refund(2_500, 2, Initiator.BUYER, RefundState.PENDING);
        fixture.publish(Subjects.ORDER_UPDATED, sale.later(ada, order, 3, OrderStatus.COMPLETE, null, whole));
        PaymentData payment = sale.payment(order, PaymentStatus.REFUNDED, sale.returned(whole));
        fixture.publish(Subjects.PAYMENT_REFUNDED, payment);
        assertEquals("sent", fixture.awaitEnd("refunded-" + payment.id()));
        assertEquals("Refunded: $25.00 for Figaro", newest(ada, 1).getString("subject"));
    }

    @Test
    void cancelledEventIsToldOnceWithWhatGoesBack() {
        TestUser ada = fixture.stranger();
        Sale cancelled = Sale.of(fixture);
        OrderData order = cancelled.complete(ada, cancelled.adult(), 2_500);
        OrderData.Refund back = cancelled.refund(2_000, 0, Initiator.EVENT, RefundState.PENDING);
        OrderData ended = cancelled.later(ada, order, 3, OrderStatus.CANCELLED, Initiator.EVENT, back);
        fixture.publish(Subjects.ORDER_CANCELLED, ended);
        fixture.publish(Subjects.ORDER_CANCELLED, ended);
        cancelled.publish(
                Subjects.EVENT_CANCELLED,
                cancelled.event(4, EventStatus.CANCELLED, null, null, "The tenor is ill.\nSee www.figaro.example"));
        PaymentData payment = cancelled.payment(order, PaymentStatus.REFUNDED, cancelled.returned(back));
        fixture.publish(Subjects.PAYMENT_REFUNDED, payment);
        assertEquals("sent", fixture.awaitEnd("cancelled-" + order.id()));
        assertEquals("dropped", fixture.awaitEnd("refunded-" + back.id()));
        String text = newest(ada, 1).getString("text");
        assertTrue(text.contains("$20.00 goes back to the card"), text);
        assertTrue(text.contains("The tenor is ill.\nSee www.figaro.example"), text);
        assertEquals(1, fixture.inbox(ada).size());
    }

    @Test
    void freeSeatsThatAreGivenBackAreTold() {
        TestUser ada = fixture.stranger();
        OrderData order = sale.complete(ada, sale.adult(), 0);
        assertEquals("sent", fixture.awaitEnd("free-" + order.id()));
        OrderData.Refund back = sale.refund(0, 1, Initiator.BUYER, RefundState.RETURNED);
        fixture.publish(Subjects.ORDER_UPDATED, sale.later(ada, order, 3, OrderStatus.COMPLETE, null, back));
        assertEquals("sent", fixture.awaitEnd("given_back-" + back.id()));
        JsonObject mail = newest(ada, 2);
        assertEquals("Given back: 1 ticket for Figaro", mail.getString("subject"));
        assertTrue(mail.getString("text").contains("Nothing was paid for this order"), mail.getString("text"));
    }

    @Test
    void seatsOfAPaidOrderThatAreGivenBackWithoutMoneyAreTold() {
        TestUser ada = fixture.stranger();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        OrderData.Refund back = sale.refund(0, 1, Initiator.ORGANISER, RefundState.RETURNED);
        fixture.publish(Subjects.ORDER_UPDATED, sale.later(ada, order, 3, OrderStatus.COMPLETE, null, back));
        String text = newest(ada, 1).getString("text");
        assertTrue(
                text.startsWith("Given back, and not valid any more: 1 × Adult.\nNo money goes back for this.\n"
                        + "Still valid: 1 × Adult.\n"),
                text);
        assertEquals(
                202,
                fixture.notifications
                        .as(sale.seller())
                        .post("/api/notifications/orders/" + order.id() + "/resend", null)
                        .status());
        JsonObject tickets = newest(ada, 2);
        assertEquals("Your tickets: 1 ticket for Figaro", tickets.getString("subject"));
        assertTrue(tickets.getString("text").contains("Tickets: 1 × Adult"), tickets.getString("text"));
    }

    @Test
    void correctedAddressGetsTheMailsOfItsOrder() {
        TestUser ada = fixture.user();
        TestUser typo = fixture.stranger();
        OrderData order = sale.complete(ada, sale.adult(), 2_500);
        Await.await(fixture.harness.orderContacts().put(order.id(), typo.email()));
        PaymentData payment = sale.payment(order, PaymentStatus.SUCCEEDED);
        fixture.publish(Subjects.PAYMENT_SUCCEEDED, payment);
        assertEquals("sent", fixture.awaitEnd("paid-" + payment.id()));
        JsonObject mail = newest(typo, 1);
        assertTrue(mail.getString("subject").startsWith("Paid"));
        assertTrue(!mail.getString("text").contains("confirm your address"), mail.getString("text"));
        assertEquals(0, fixture.inbox(ada).size());
    }
}
