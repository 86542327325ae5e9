package dev.boxoffice.orders.model;

/** The listing has other terms than those under which seats were to be held. */
public final class OfferChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OfferChangedException() {
        super("the offer has changed", null, false, false);
    }
}
