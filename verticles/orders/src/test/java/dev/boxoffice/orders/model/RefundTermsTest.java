package dev.boxoffice.orders.model;

import static dev.boxoffice.orders.model.TestRefunds.code;
import static dev.boxoffice.orders.model.TestRefunds.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.GiveBack;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData.Refund;
import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.RefundTerms.Offer;
import dev.boxoffice.orders.model.RefundTerms.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefundTermsTest {
    private static final Instant NOW = Festival.NOW;
    private static final Duration WINDOW = Duration.ofDays(1);
    private static final List<Seats> ALL = List.of(new Seats("t", 3));
    private static final Instant END = Festival.START.minus(Duration.ofHours(48));

    private final Festival festival = new Festival().type("t", 1000);
    private final Order created = Order.create(festival.cart(null, Festival.item("t", 3)), NOW, NOW.plusSeconds(900))
            .holding(List.of(new Order.Seats("t", 0, 3)));
    private final Order complete = next(created.complete());

    private RefundTerms terms(RefundPolicy policy, GiveBack giveBack) {
        festival.refundPolicy = policy;
        festival.giveBack = giveBack;
        return new RefundTerms(complete, festival.event(), WINDOW, UsedPlaces.NONE);
    }

    private static GiveBack moved(Instant since, Instant until) {
        return new GiveBack(since, until, null, null, null, null);
    }

    private static Decision<Order> refund(RefundTerms terms, Instant now) {
        return terms.refund(List.of(), "r", now);
    }

    private static Refund refunded(RefundTerms terms, List<Seats> seats, Instant now) {
        return next(terms.refund(seats, "r", now)).data().refunds().get(0);
    }

    @Test
    void installationHasAWindowUntilTheEventBegins() {
        RefundTerms terms = terms(null, null);
        assertEquals(Optional.of(new Offer(3000, NOW.plus(WINDOW), Reason.POLICY, ALL)), terms.offer(NOW));
        assertEquals(
                3000,
                refunded(terms, List.of(), NOW.plus(WINDOW).minusMillis(1)).amount());
        assertEquals("refund.too_late", code(refund(terms, NOW.plus(WINDOW))));
        assertEquals(Optional.empty(), terms.offer(NOW.plus(WINDOW)));
        RefundTerms longer = new RefundTerms(complete, festival.event(), Duration.ofDays(60), UsedPlaces.NONE);
        assertEquals(Festival.START, longer.offer(NOW).orElseThrow().until());
        assertEquals("refund.too_late", code(refund(longer, Festival.START)));
        RefundTerms unknown = new RefundTerms(complete, null, Duration.ofDays(60), UsedPlaces.NONE);
        assertEquals(Festival.START, unknown.offer(NOW).orElseThrow().until());
    }

    @Test
    void policySaysUntilWhenAndHowMuch() {
        RefundTerms terms = terms(new RefundPolicy(48, 75, 100, false), null);
        assertEquals(Optional.of(new Offer(1950, END, Reason.POLICY, ALL)), terms.offer(NOW));
        Refund two = refunded(terms, List.of(new Seats("t", 2)), END.minusMillis(1));
        assertEquals(1300, two.amount());
        assertEquals(false, two.resold());
        Problem late = assertThrows(Problem.class, () -> refund(terms, END).orThrow());
        assertEquals("refund.too_late", late.errors().get(0).code());
        assertEquals("This order could be given back until 29 June 2030, 14:00 (Europe/Berlin)", late.getMessage());
        assertEquals("refund.not_allowed", code(refund(terms(new RefundPolicy(0, 0, 0, true), null), NOW)));
    }

    @Test
    void paidSeatsAreNotGivenBackForNothing() {
        RefundTerms terms = terms(new RefundPolicy(0, 50, 500, true), null);
        assertEquals(Optional.empty(), terms.offer(NOW));
        Problem refused = assertThrows(Problem.class, () -> refund(terms, NOW).orThrow());
        assertEquals("refund.not_allowed", refused.errors().get(0).code());
        assertEquals("By the terms of this event nothing would go back for these tickets", refused.getMessage());
        assertEquals("refund.not_allowed", code(terms.refund(List.of(new Seats("t", 1)), "r", NOW)));
        assertEquals(
                3,
                terms(new RefundPolicy(0, 50, 499, true), null)
                        .offer(NOW)
                        .orElseThrow()
                        .amount());
        Order back = TestRefunds.answered(
                next(TestRefunds.refund(complete, "m", TestRefunds.money(3000))), "m", RefundState.RETURNED);
        RefundTerms seatsAlone = new RefundTerms(back, festival.event(), WINDOW, UsedPlaces.NONE);
        assertEquals(0, seatsAlone.offer(NOW).orElseThrow().amount());
    }

    @Test
    void policyRoundsDownToTheStepOfTheCurrency() {
        Festival dinars = new Festival();
        dinars.currency = "kwd";
        dinars.type("t", 1010);
        Order paid = next(Order.create(dinars.cart(null, Festival.item("t", 3)), NOW, NOW.plusSeconds(900))
                .complete());
        dinars.refundPolicy = new RefundPolicy(48, 50, 0, true);
        RefundTerms terms = new RefundTerms(paid, dinars.event(), WINDOW, UsedPlaces.NONE);
        assertEquals(1510, terms.offer(NOW).orElseThrow().amount());
        assertEquals(500, refunded(terms, List.of(new Seats("t", 1)), NOW).amount());
    }

    @Test
    void movedEventGivesAllBackForAWhileAlsoAfterItsStart() {
        Instant until = Festival.START.plus(Duration.ofDays(1));
        RefundTerms terms = terms(new RefundPolicy(48, 50, 0, true), moved(NOW.plusSeconds(1), until));
        assertEquals(Optional.of(new Offer(3000, until, Reason.MOVED, ALL)), terms.offer(NOW));
        assertEquals(3000, refunded(terms, List.of(), until.minusMillis(1)).amount());
        assertEquals("refund.too_late", code(refund(terms, until)));
        RefundTerms made = terms(new RefundPolicy(48, 50, 0, true), moved(NOW, until));
        assertEquals(Optional.of(new Offer(1500, END, Reason.POLICY, ALL)), made.offer(NOW));
        assertEquals("refund.too_late", code(refund(made, END)));
    }

    @Test
    void ordersThatAreNotCompleteAreNotGivenBack() {
        EventDetails event = festival.event();
        assertEquals("order.not_paid", code(refund(new RefundTerms(created, event, WINDOW, UsedPlaces.NONE), NOW)));
        assertEquals(Optional.empty(), new RefundTerms(created, event, WINDOW, UsedPlaces.NONE).offer(NOW));
        Order expired = next(created.expire(created.data().expiresAt()));
        assertEquals("order.cancelled", code(refund(new RefundTerms(expired, event, WINDOW, UsedPlaces.NONE), NOW)));
        festival.status = EventStatus.CANCELLED;
        assertEquals("event.cancelled", code(refund(terms(null, null), NOW)));
    }

    private RefundTerms with(Map<String, Integer> used, Map<String, Integer> passedOn) {
        return new RefundTerms(complete, festival.event(), WINDOW, new UsedPlaces(used, passedOn));
    }

    @Test
    void buyerKeepsWhatWasUsedOrPassedOn() {
        RefundTerms terms = with(Map.of("t", 1), Map.of("t", 1));
        List<Seats> one = List.of(new Seats("t", 1));
        assertEquals(one, terms.offer(NOW).orElseThrow().seats());
        assertEquals(1000, terms.offer(NOW).orElseThrow().amount());
        assertEquals(
                2,
                terms.withheld(NOW)
                        .map(kept -> kept.usedInAll() + kept.passedOnInAll())
                        .orElseThrow());
        assertEquals("refund.used", code(refund(terms, NOW)));
        Problem two = assertThrows(Problem.class, () -> terms.refund(List.of(new Seats("t", 2)), "r", NOW)
                .orThrow());
        assertEquals("refund.used", two.errors().get(0).code());
        assertEquals("seats.0.quantity", two.errors().get(0).field());
        assertEquals("Tickets that were used or passed on cannot be given back; 1 of these can", two.getMessage());
        assertEquals(1000, refunded(terms, one, NOW).amount());
        assertEquals(Optional.empty(), terms(null, null).withheld(NOW));
    }

    @Test
    void buyerGivesNothingBackOnceAllIsUsedAlsoAfterAMove() {
        festival.giveBack = moved(NOW.plusSeconds(1), Festival.START.plus(Duration.ofDays(1)));
        RefundTerms terms = with(Map.of("t", 3), Map.of());
        assertEquals(Optional.empty(), terms.offer(NOW));
        assertEquals(3, terms.withheld(NOW).orElseThrow().usedInAll());
        assertEquals("refund.used", code(refund(terms, NOW)));
        assertEquals("refund.used", code(terms.refund(List.of(new Seats("t", 1)), "r", NOW)));
    }

    @Test
    void organiserAndCancelledEventsGiveUsedSeatsBack() {
        Order one = next(TestRefunds.refund(complete, "o", TestRefunds.seats(2, true)));
        // The seats of a refund that is under way are those that were not used.
        RefundTerms rest = new RefundTerms(one, festival.event(), WINDOW, new UsedPlaces(Map.of("t", 1), Map.of()));
        assertEquals("refund.used", code(rest.refund(List.of(new Seats("t", 1)), "r", NOW)));
        assertEquals(
                1000,
                next(TestRefunds.refund(one, "p", TestRefunds.whole(true)))
                        .data()
                        .refunds()
                        .get(1)
                        .amount());
        Order ended = next(new Refunds(complete).cancelWithEvent("e", NOW));
        assertEquals(3000, ended.data().refunds().get(0).amount());
    }

    @Test
    void nothingIsSaidOfUsedTicketsThatCouldNotBeGivenBackAnyway() {
        festival.refundPolicy = new RefundPolicy(0, 0, 0, true);
        assertEquals(Optional.empty(), with(Map.of("t", 1), Map.of()).withheld(NOW));
    }

    @Test
    void repetitionHasNoEffect() {
        Order pending = next(refund(terms(null, null), NOW));
        RefundTerms again = new RefundTerms(pending, festival.event(), WINDOW, UsedPlaces.NONE);
        assertEquals(Decision.unchanged(), again.refund(List.of(), "s", NOW));
        assertEquals(Optional.empty(), again.offer(NOW));
        assertEquals("quantity.too_high", code(again.refund(List.of(new Seats("t", 1)), "s", NOW)));
        Order ended = TestRefunds.refunded(complete, NOW);
        assertEquals(
                Decision.unchanged(),
                refund(new RefundTerms(ended, festival.event(), WINDOW, UsedPlaces.NONE), END.plus(WINDOW)));
    }
}
