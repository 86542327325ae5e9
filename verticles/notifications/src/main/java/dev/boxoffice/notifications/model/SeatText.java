package dev.boxoffice.notifications.model;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.platform.languages.Phrase;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The seats of orders in words: what was ordered, what went back, and what is left. */
public final class SeatText {
    private SeatText() {}

    /** A number of seats. */
    public static String seats(long quantity) {
        return Phrase.of("mails.seats", Map.of("n", quantity));
    }

    /** The seats by type; empty if there is one type without a name. */
    static String tickets(List<OrderData.Line> lines) {
        return lines.stream()
                .filter(line -> line.name() != null)
                .map(line -> line.quantity() + " × " + MailText.plain(line.name()))
                .collect(Collectors.joining(", "));
    }

    /** The same; where types have no name, their number. */
    private static String inWords(List<OrderData.Line> lines) {
        String types = tickets(lines);
        return types.isEmpty() ? seats(sum(lines)) : types;
    }

    /** The lines of an order without what went back, or is on its way. */
    private static List<OrderData.Line> left(OrderData order) {
        Map<String, Integer> gone = new HashMap<>();
        order.refunds().stream()
                .filter(refund -> refund.state().stands())
                .flatMap(refund -> refund.seats().stream())
                .forEach(seats -> gone.merge(seats.ticketId(), seats.quantity(), Integer::sum));
        return lines(order, line -> line.quantity() - gone.getOrDefault(line.ticketId(), 0));
    }

    private static List<OrderData.Line> returned(OrderData order, OrderData.Refund refund) {
        Map<String, Integer> seats = refund.seats().stream()
                .collect(Collectors.toMap(OrderData.Seats::ticketId, OrderData.Seats::quantity, Integer::sum));
        return lines(order, line -> seats.getOrDefault(line.ticketId(), 0));
    }

    private static List<OrderData.Line> lines(OrderData order, ToIntFunction<OrderData.Line> quantity) {
        return order.lines().stream()
                .map(line -> new OrderData.Line(
                        line.ticketId(), line.name(), quantity.applyAsInt(line), line.price(), line.amount()))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    private static int sum(List<OrderData.Line> lines) {
        return lines.stream().mapToInt(OrderData.Line::quantity).sum();
    }

    /** What is left of an order, for templates. */
    static Map<String, String> ofLeft(OrderData order) {
        List<OrderData.Line> left = left(order);
        boolean isWhole = sum(left) == order.quantity();
        boolean isOver = order.status() == OrderStatus.CANCELLED || left.isEmpty();
        String valid =
                isWhole ? Phrase.of("mails.allValid") : Phrase.of("mails.stillValid", Map.of("tickets", inWords(left)));
        return Map.of("seatsleft", seats(sum(left)), "ticketsleft", tickets(left), MailText.VALID, isOver ? "" : valid);
    }

    /** The seats that went back with each refund; refunds of money alone are left out. */
    public static Map<String, String> ofReturned(OrderData order) {
        Map<String, String> returned = new LinkedHashMap<>();
        order.refunds().stream()
                .filter(refund -> !refund.seats().isEmpty())
                .forEach(refund -> returned.put(refund.id(), ofReturned(order, refund)));
        return returned;
    }

    static String ofReturned(OrderData order, OrderData.Refund refund) {
        return inWords(returned(order, refund));
    }
}
