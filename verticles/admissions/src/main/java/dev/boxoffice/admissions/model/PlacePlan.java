package dev.boxoffice.admissions.model;

import dev.boxoffice.events.AdmissionStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which places of an order have a valid ticket. Refunds say how many seats of a type go back, not which: those that
 * were neither transferred nor used go first, the last ones before the first.
 */
public final class PlacePlan {
    private PlacePlan() {}

    /**
     * The numbers of the places with a valid ticket.
     *
     * @param present the admissions of the order, by number
     */
    public static SortedSet<Integer> live(OrderData order, Map<Integer, Admission> present) {
        SortedSet<Integer> live = new TreeSet<>();
        int before = 0;
        for (OrderData.Line line : order.lines()) {
            List<Integer> numbers = new ArrayList<>();
            for (int i = 1; i <= line.quantity(); i++) {
                numbers.add(before + i);
            }
            numbers.sort(Comparator.<Integer>comparingInt(number -> rank(present.get(number)))
                    .thenComparing(Comparator.naturalOrder()));
            live.addAll(numbers.subList(0, Math.min(wanted(order, line), numbers.size())));
            before += line.quantity();
        }
        return Collections.unmodifiableSortedSet(live);
    }

    private static int wanted(OrderData order, OrderData.Line line) {
        if (order.status() != OrderStatus.COMPLETE) {
            return 0;
        }
        int returned = order.refunds().stream()
                .filter(PlacePlan::endsTickets)
                .flatMap(refund -> refund.seats().stream())
                .filter(seats -> seats.ticketId().equals(line.ticketId()))
                .mapToInt(OrderData.Seats::quantity)
                .sum();
        return Math.max(0, line.quantity() - returned);
    }

    /**
     * A refund ends tickets once Stripe has taken it; one that the buyer asks for at once, so that a ticket does not
     * open the door while its money is on the way.
     */
    private static boolean endsTickets(OrderData.Refund refund) {
        return refund.by() == Initiator.BUYER
                ? refund.state().stands()
                : refund.state().counts();
    }

    /** Lower ranks keep their ticket. */
    private static int rank(Admission admission) {
        if (admission == null) {
            return 2;
        }
        if (admission.status() == AdmissionStatus.ADMITTED) {
            return 0;
        }
        if (!admission.isLive()) {
            return 3;
        }
        return admission.isTransferred() || admission.transfer() != null ? 1 : 2;
    }

    /** The facts of all places of an order. */
    public static List<Place> places(OrderData order) {
        List<Place> places = new ArrayList<>();
        for (OrderData.Line line : order.lines()) {
            for (int i = 0; i < line.quantity(); i++) {
                places.add(new Place(
                        order.id(),
                        places.size() + 1,
                        order.quantity(),
                        order.sale(),
                        order.ticket().userId(),
                        line.ticketId(),
                        line.name(),
                        line.price(),
                        order.currency()));
            }
        }
        return places;
    }
}
