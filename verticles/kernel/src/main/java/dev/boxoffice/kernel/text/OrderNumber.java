package dev.boxoffice.kernel.text;

/** The numbers of orders, by which people name them. */
public final class OrderNumber {
    private static final int CHARACTERS = 8;

    private OrderNumber() {}

    /** The last characters of the id, which are random. */
    public static String of(String orderId) {
        return orderId.substring(Math.max(0, orderId.length() - CHARACTERS));
    }
}
