package dev.boxoffice.orders.model;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a buyer asks for.
 *
 * @param orderId the id that the order gets
 * @param items at least one
 * @param isList whether the items were given as a list, which the fields of errors depend on
 * @param code a code of the event as it was entered, otherwise null
 */
public record OrderRequest(
        String orderId, Buyer buyer, List<Item> items, boolean isList, String code, Answers answers) {
    /** The contract allows no order with more seats. */
    public static final int MOST_SEATS = 100;

    /** Seats of one type. */
    public record Item(String ticketId, int quantity) {}

    /** A request for one type. */
    public static OrderRequest of(String orderId, Buyer buyer, String ticketId, int quantity) {
        return new OrderRequest(orderId, buyer, List.of(new Item(ticketId, quantity)), false, null, Answers.NONE);
    }

    /** Seats of all items. */
    public int quantity() {
        return items.stream().mapToInt(Item::quantity).sum();
    }

    /** The path of a property of an item. */
    String field(int item, String property) {
        return isList ? "items." + item + "." + property : property;
    }

    /** Itself; fails if a type is there twice, or there are too many seats. */
    public OrderRequest requireValid() {
        Set<String> known = new HashSet<>();
        List<ErrorDetail> repeated = IntStream.range(0, items.size())
                .filter(i -> !known.add(items.get(i).ticketId()))
                .mapToObj(i -> new ErrorDetail(
                        "Each ticket type can be given once", field(i, "ticketId"), "ticketId.repeated"))
                .toList();
        if (!repeated.isEmpty()) {
            throw Problem.invalid(repeated);
        }
        if (quantity() > MOST_SEATS) {
            throw Problem.invalid(
                    "items", "quantity.too_high", "An order can have at most " + MOST_SEATS + " tickets in all");
        }
        return this;
    }
}
