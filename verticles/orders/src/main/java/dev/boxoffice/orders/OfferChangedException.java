package dev.boxoffice.orders;

/** The terms under which seats were to be held are not those of the listing any more. */
final class OfferChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OfferChangedException() {
        super("the offer has changed", null, false, false);
    }
}
