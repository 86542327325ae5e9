package dev.boxoffice.events;

/** The life of an order. */
public enum OrderStatus implements EnumText {
    /** Seats are held until the deadline. */
    CREATED("created"),
    /** A payment has begun; seats are held until the deadline. */
    AWAITING_PAYMENT("awaiting:payment"),
    /** Paid; the seats are sold. Final, unless refunded. */
    COMPLETE("complete"),
    /** Given up; the seats are free again. Final. */
    CANCELLED("cancelled");

    private final String text;

    OrderStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /** True where seats are held and a payment is welcome. */
    public boolean isPayable() {
        return this == CREATED || this == AWAITING_PAYMENT;
    }
}
