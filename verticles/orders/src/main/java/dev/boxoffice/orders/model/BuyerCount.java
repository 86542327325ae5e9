package dev.boxoffice.orders.model;

/**
 * What one buyer has of something that is limited.
 *
 * @param taken held or sold
 * @param ofOrder the part that a certain order holds
 */
public record BuyerCount(int taken, int ofOrder) {
    /** Nothing. */
    public static final BuyerCount NONE = new BuyerCount(0, 0);

    /** How much more the buyer may have. */
    public int left(int limit) {
        return Math.max(0, limit - taken);
    }
}
