package dev.boxoffice.notifications.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.notifications.model.MailRules.Decision;
import dev.boxoffice.notifications.model.MailRules.Reader;
import dev.boxoffice.notifications.model.MailRules.Sibling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MailRulesTest {
    private static final Reader CONFIRMED = new Reader(true, false, 0, 20);
    private static final Reader UNCONFIRMED = new Reader(false, false, 0, 20);
    private static final Reader UNSUBSCRIBED = new Reader(true, true, 0, 20);
    private static final Reader FLOODED = new Reader(true, false, 20, 20);

    private static Mail mail(MailKind kind) {
        return Mail.planned(kind, "o", "u", "o", Instant.EPOCH, Map.of());
    }

    private static Decision decide(MailKind kind, boolean isOver, Reader reader, Sibling... others) {
        return MailRules.decide(mail(kind), List.of(others), isOver, reader);
    }

    private static Sibling other(MailKind kind, String state) {
        return new Sibling(kind, state);
    }

    @Test
    void mailsOfAReservationAreForOrdersThatWaitForPayment() {
        assertEquals(Decision.SEND, decide(MailKind.RESERVED, false, CONFIRMED));
        for (MailKind kind : List.of(MailKind.RESERVED, MailKind.EXPIRING)) {
            assertEquals(MailOutcome.DROPPED, decide(kind, true, CONFIRMED).outcome());
        }
        assertEquals(Decision.SEND, decide(MailKind.PAID, true, CONFIRMED));
        assertEquals(Decision.SEND, decide(MailKind.REFUNDED, true, CONFIRMED));
    }

    @Test
    void obsoleteMailIsNotSent() {
        Sibling paid = other(MailKind.PAID, "waiting");
        assertEquals(
                MailOutcome.DROPPED,
                decide(MailKind.RESERVED, false, CONFIRMED, paid).outcome());
        assertEquals(
                MailOutcome.DROPPED,
                decide(MailKind.EXPIRING, false, CONFIRMED, paid).outcome());
        Sibling refunded = other(MailKind.REFUNDED, "waiting");
        assertEquals(
                MailOutcome.DROPPED,
                decide(MailKind.PAID, true, CONFIRMED, refunded).outcome());
        Sibling reminded = other(MailKind.EXPIRING, "sent");
        assertEquals(
                MailOutcome.DROPPED,
                decide(MailKind.RESERVED, false, CONFIRMED, reminded).outcome());
        Sibling planned = other(MailKind.EXPIRING, "waiting");
        assertEquals(Decision.SEND, decide(MailKind.RESERVED, false, CONFIRMED, planned));
        assertEquals(
                MailOutcome.DROPPED,
                decide(MailKind.CONFIRM, true, UNCONFIRMED, paid).outcome());
        assertEquals(Decision.SEND, decide(MailKind.CONFIRM, true, UNCONFIRMED, reminded));
    }

    /** And of two mails of an order one always goes on. */
    @Test
    void mailWaitsForTheOneBeforeIt() {
        List<MailKind> course =
                Stream.of(MailKind.values()).filter(MailKind::isOfCourse).toList();
        for (MailKind earlier : course) {
            for (MailKind later : course) {
                if (earlier.compareTo(later) < 0) {
                    Decision waiting = decide(later, false, CONFIRMED, other(earlier, "sending"));
                    assertEquals(Decision.later(MailRules.TURN), waiting, earlier + " before " + later);
                    Decision first = decide(earlier, false, CONFIRMED, other(later, "sending"));
                    boolean goesOut = earlier == MailKind.CONFIRM && !later.isReceipt();
                    assertEquals(goesOut ? MailOutcome.SENT : MailOutcome.DROPPED, first.outcome());
                }
            }
        }
    }

    @Test
    void partialRefundLeavesTheReceiptOfThePayment() {
        assertEquals(Decision.SEND, decide(MailKind.PAID, true, CONFIRMED, other(MailKind.PARTLY_REFUNDED, "waiting")));
        assertEquals(Decision.SEND, decide(MailKind.CANCELLED, true, CONFIRMED, other(MailKind.PAID, "sending")));
    }

    @Test
    void changesOfTheEventReachEveryBuyerAndMessagesThoseWhoWantThem() {
        for (MailKind kind : List.of(MailKind.CANCELLED, MailKind.MOVED, MailKind.POSTPONED, MailKind.TICKETS)) {
            assertEquals(Decision.SEND, decide(kind, true, UNCONFIRMED));
            assertEquals(Decision.later(MailRules.QUOTA_PAUSE), decide(kind, true, FLOODED));
        }
        assertEquals(
                MailOutcome.UNCONFIRMED,
                decide(MailKind.MESSAGE, true, UNCONFIRMED).outcome());
        assertEquals(
                MailOutcome.LIMITED, decide(MailKind.MESSAGE, true, FLOODED).outcome());
    }

    @Test
    void unconfirmedAddressGetsReceiptsAndOneRequest() {
        assertEquals(
                MailOutcome.UNCONFIRMED,
                decide(MailKind.RESERVED, false, UNCONFIRMED).outcome());
        assertEquals(
                MailOutcome.UNCONFIRMED,
                decide(MailKind.EXPIRING, false, UNCONFIRMED).outcome());
        for (MailKind kind : List.of(MailKind.CONFIRM, MailKind.PAID, MailKind.REFUNDED)) {
            assertEquals(Decision.SEND, decide(kind, false, UNCONFIRMED));
        }
    }

    @Test
    void unsubscribedUserGetsReceiptsAndChangesOnly() {
        for (MailKind kind : MailKind.values()) {
            assertEquals(
                    kind.isAlwaysSent() ? MailOutcome.SENT : MailOutcome.UNSUBSCRIBED,
                    decide(kind, false, UNSUBSCRIBED).outcome());
        }
    }

    @Test
    void beyondTheLimitReceiptsWaitAndOthersAreLeftOut() {
        assertEquals(
                MailOutcome.LIMITED, decide(MailKind.RESERVED, false, FLOODED).outcome());
        assertEquals(Decision.later(MailRules.QUOTA_PAUSE), decide(MailKind.PAID, false, FLOODED));
        Reader unlimited = new Reader(true, false, 1_000, 0);
        assertEquals(Decision.SEND, decide(MailKind.RESERVED, false, unlimited));
    }
}
