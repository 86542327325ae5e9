package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The life of an order. */
public enum OrderStatus {
    /** Seats are held until the deadline. */
    CREATED("created"),
    /** A payment has begun; seats are held until the deadline. */
    AWAITING_PAYMENT("awaiting:payment"),
    /** Paid; the seats are sold. Final, unless refunded. */
    COMPLETE("complete"),
    /** Given up; the seats are free again. Final. */
    CANCELLED("cancelled");

    private final String wire;

    OrderStatus(String wire) {
        this.wire = wire;
    }

    /** The name in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** True where seats are held and a payment is welcome. */
    public boolean isPayable() {
        return this == CREATED || this == AWAITING_PAYMENT;
    }

    /**
     * The status of that name in JSON.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static OrderStatus of(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no order status: " + wire));
    }
}
