package dev.boxoffice.orders.model;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.orders.model.Supply.Offer;
import java.util.function.IntFunction;

/** A part of what an order holds until it ends: all parts are held, or none. */
public sealed interface Claim {
    /**
     * Seats of a pool, or a use of a code.
     *
     * @param refusal why the buyer cannot have it, if the pool has too few
     */
    record FromPool(Offer offer, int quantity, ErrorDetail refusal) implements Claim {}

    /**
     * A part of what one buyer may have.
     *
     * @param counter the id of the counter
     * @param limit the most that the buyer may have
     * @param refusal why the buyer cannot have it, by how much is left
     */
    record WithinLimit(String counter, int quantity, int limit, IntFunction<ErrorDetail> refusal) implements Claim {}
}
