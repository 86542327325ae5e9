package dev.boxoffice.admissions.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.AdmissionStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.VoidReason;
import dev.boxoffice.kernel.decision.Decision;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacePlanTest {
    private static final Instant NOW = Instant.parse("2031-01-01T00:00:00Z");
    private static final TicketCode CODE = new TicketCode("C", "r", "S");

    private static OrderData order(OrderStatus status, Initiator endedBy, OrderData.Refund... refunds) {
        return new OrderData(
                "o",
                5,
                "buyer",
                new OrderData.Ticket("adult", "seller", "Figaro", null, null, 100),
                5,
                300,
                "eur",
                status,
                null,
                NOW,
                NOW,
                null,
                "event",
                List.of(
                        new OrderData.Line("adult", "Adult", 3, 100, 300),
                        new OrderData.Line("child", "Child", 2, 0, 0)),
                null,
                0,
                false,
                List.of(refunds),
                0,
                endedBy);
    }

    private static OrderData.Refund refund(String ticketId, int seats, RefundState state) {
        return refund(ticketId, seats, state, Initiator.ORGANISER);
    }

    private static OrderData.Refund refund(String ticketId, int seats, RefundState state, Initiator by) {
        return new OrderData.Refund(
                "r", 0, List.of(new OrderData.Seats(ticketId, seats)), true, by, NOW, state, 1, null);
    }

    private static Map<Integer, Admission> issued() {
        Map<Integer, Admission> all = new HashMap<>();
        PlacePlan.places(order(OrderStatus.COMPLETE, null))
                .forEach(place -> all.put(place.number(), Admission.issue(place, "buyer", null, CODE, NOW)));
        return all;
    }

    private static Admission after(Decision<Admission> decision) {
        return decision.orThrow().orElseThrow().next();
    }

    @Test
    void placesAreNumberedOverAllLines() {
        assertEquals(
                List.of("adult", "adult", "adult", "child", "child"),
                PlacePlan.places(order(OrderStatus.COMPLETE, null)).stream()
                        .map(Place::ticketId)
                        .toList());
    }

    @Test
    void onlyRefundsThatCountEndTickets() {
        OrderData order = order(
                OrderStatus.COMPLETE,
                null,
                refund("adult", 1, RefundState.SENT),
                refund("adult", 1, RefundState.PENDING),
                refund("child", 2, RefundState.REFUSED));

        assertEquals(Set.of(1, 2, 4, 5), PlacePlan.live(order, issued()));
        assertEquals(Set.of(1, 2, 4, 5), PlacePlan.live(order, Map.of()));
    }

    @Test
    void ticketsThatWereUsedOrSentStayLongest() {
        Map<Integer, Admission> present = issued();
        Admission used = present.get(3);
        Entry in = new Entry("s", Direction.IN, NOW, NOW, "main", "Main", "d", "D", false);
        present.put(3, used.next().entries(List.of(in)).build());
        PendingTransfer offer = new PendingTransfer("t", List.of("h"), null, NOW, NOW.plusSeconds(60));
        present.put(
                2,
                after(new TransferRules(present.get(2))
                        .offer(offer, Access.ofUser("buyer"), NOW.plusSeconds(90), NOW)));
        OrderData one = order(OrderStatus.COMPLETE, null, refund("adult", 1, RefundState.RETURNED));
        OrderData two = order(OrderStatus.COMPLETE, null, refund("adult", 2, RefundState.RETURNED));

        assertEquals(Set.of(2, 3, 4, 5), PlacePlan.live(one, present));
        assertEquals(Set.of(3, 4, 5), PlacePlan.live(two, present));
    }

    @Test
    void ticketsThatTheBuyerGivesBackEndAtOnce() {
        OrderData asked = order(OrderStatus.COMPLETE, null, refund("adult", 1, RefundState.PENDING, Initiator.BUYER));
        OrderData refused = order(OrderStatus.COMPLETE, null, refund("adult", 1, RefundState.REFUSED, Initiator.BUYER));

        assertEquals(Set.of(1, 2, 4, 5), PlacePlan.live(asked, issued()));
        assertEquals(Set.of(1, 2, 3, 4, 5), PlacePlan.live(refused, issued()));
    }

    @Test
    void usedTicketWhoseRefundIsRefusedStaysUsed() {
        Entry in = new Entry("s", Direction.IN, NOW, NOW, "main", "Main", "d", "D", false);
        Admission used = issued().get(1).next().entries(List.of(in)).build();
        Admission ended = after(new PlaceRules(used).end(VoidReason.REFUND, NOW));
        Admission again =
                after(new PlaceRules(ended).keep(order(OrderStatus.COMPLETE, null), () -> Tickets.code("again"), NOW));

        assertEquals(AdmissionStatus.ADMITTED, again.status());
        assertEquals(true, again.inside());
        assertEquals(List.of(in), again.entries());
        assertEquals(2, again.generation());
        assertEquals(
                ScanResult.ALREADY_IN,
                ScanRules.decide(
                        Optional.of(DoorState.of(again, again.code().ref())),
                        "adult",
                        false,
                        Optional.empty(),
                        Direction.IN));
    }

    @Test
    void ticketThatWasIssuedAgainIsNoneThatWasPassedOn() {
        Map<Integer, Admission> present = issued();
        Admission again = present.get(3)
                .next()
                .replaced(present.get(3).holder(), Tickets.code("again"))
                .build();
        present.put(3, again);
        Holder other = new Holder("other", null, "other@example.com");
        present.put(
                2, present.get(2).next().replaced(other, Tickets.code("sent")).build());
        OrderData two = order(OrderStatus.COMPLETE, null, refund("adult", 2, RefundState.SENT));

        assertEquals(Set.of(2, 4, 5), PlacePlan.live(two, present));
    }

    @Test
    void whatIsVoidStaysVoidWhileOthersAreThere() {
        Map<Integer, Admission> present = issued();
        present.put(1, after(new PlaceRules(present.get(1)).end(VoidReason.REFUND, NOW)));

        assertEquals(
                Set.of(2, 3, 4, 5),
                PlacePlan.live(order(OrderStatus.COMPLETE, null, refund("adult", 1, RefundState.SENT)), present));
    }

    @Test
    void cancelledOrdersHaveNoTickets() {
        assertEquals(Set.of(), PlacePlan.live(order(OrderStatus.CANCELLED, Initiator.EVENT), issued()));
        assertEquals(VoidReason.EVENT, PlaceRules.reason(order(OrderStatus.CANCELLED, Initiator.EVENT)));
        assertEquals(VoidReason.ORDER, PlaceRules.reason(order(OrderStatus.CANCELLED, Initiator.GATEWAY)));
        assertEquals(VoidReason.REFUND, PlaceRules.reason(order(OrderStatus.COMPLETE, null)));
    }
}
