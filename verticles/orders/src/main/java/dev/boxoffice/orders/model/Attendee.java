package dev.boxoffice.orders.model;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A seat of a complete order.
 *
 * @param type the name of its type; null if the event has one without a name
 * @param name of the person, if it was asked for and given; otherwise null
 * @param email of the buyer; null if it is not known
 * @param answers about the seat and about its order, by the ids of the questions
 */
public record Attendee(
        String orderId, String ticketId, String type, String name, String email, Map<String, Object> answers) {

    /** The seats of an order that were not given back; none if it is not complete. */
    public static List<Attendee> of(Order order) {
        if (order.status() != OrderStatus.COMPLETE) {
            return List.of();
        }
        List<OrderData.Refund> returned =
                order.data().refunds().stream().filter(Refunds::counts).toList();
        List<Attendee> attendees = new ArrayList<>();
        for (OrderData.Line line : order.data().lines()) {
            List<Answers.Place> places = order.answers().places().stream()
                    .filter(place -> place.ticketId().equals(line.ticketId()))
                    .toList();
            int seats = line.quantity() - Refunds.seats(returned, line.ticketId());
            for (int i = 0; i < seats; i++) {
                attendees.add(of(order, line, i < places.size() ? places.get(i) : null));
            }
        }
        return attendees;
    }

    private static Attendee of(Order order, OrderData.Line line, Answers.Place place) {
        Map<String, Object> answers = new HashMap<>(order.answers().answers());
        if (place != null) {
            answers.putAll(place.answers());
        }
        return new Attendee(
                order.id(), line.ticketId(), line.name(), place == null ? null : place.name(), order.email(), answers);
    }
}
