package dev.boxoffice.orders.model;

import dev.boxoffice.events.SaleRules;
import dev.boxoffice.kernel.problem.ErrorDetail;
import java.util.Optional;

/**
 * A line of a cart.
 *
 * @param index its place in the request, which the fields of errors depend on
 */
record CartLine(OrderRequest request, int index, Listing listing) {
    int quantity() {
        return request.items().get(index).quantity();
    }

    /** A rule about the type that the line breaks. */
    ErrorDetail typeError(String code, String message) {
        return new ErrorDetail(message, request.field(index, "ticketId"), code);
    }

    /** A rule about the quantity that the line breaks. */
    ErrorDetail quantityError(String code, String message) {
        return new ErrorDetail(message, request.field(index, "quantity"), code);
    }

    /** Its pool has too few seats. */
    ErrorDetail soldOut(int wanted) {
        String message = wanted == 1
                ? "Sold out: no ticket is available at the moment"
                : "Sold out: fewer than " + wanted + " tickets are available at the moment";
        return request.isList()
                ? quantityError("ticket.sold_out", message)
                : new ErrorDetail(message, null, "ticket.sold_out");
    }

    /** The limit per buyer of its type, if it has one. */
    Optional<Claim.WithinLimit> limit(String countedBy) {
        return Optional.ofNullable(listing.rules())
                .map(SaleRules::maxPerBuyer)
                .map(most -> new Claim.WithinLimit(
                        Usage.ofTicket(listing.id(), countedBy), quantity(), most, this::buyerLimit));
    }

    private ErrorDetail buyerLimit(int left) {
        return quantityError(
                "buyer.limit",
                left == 0 ? "You have as many of these tickets as one buyer may have" : left + " left for you");
    }
}
