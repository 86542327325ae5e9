package dev.boxoffice.orders.model;

/**
 * What a pool is to have.
 *
 * @param pool the id of the pool
 * @param quantity seats, or uses of a code
 * @param offer the number of the terms under which they can be held
 * @param change the number of the change that led to this state
 * @param isNew true if no version of this program can have made blocks of the pool without the pool itself
 */
public record Supply(String pool, int quantity, long offer, long change, boolean isNew) {
    /** What can be held under these terms. */
    public Offer terms() {
        return new Offer(pool, offer);
    }

    /**
     * What a pool has under certain terms: seats of other terms are not for sale together.
     *
     * @param terms as {@link Supply#offer}
     */
    public record Offer(String pool, long terms) {}
}
