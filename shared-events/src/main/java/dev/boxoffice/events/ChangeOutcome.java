package dev.boxoffice.events;

/** What was decided of a proposed change of a listing. */
public enum ChangeOutcome implements EnumText {
    /** It holds from now on. */
    ACCEPTED,
    /** Seats are held or sold under the present terms. */
    OFFER_TAKEN,
    /** More seats are held or sold than the listing would have. */
    QUANTITY_TAKEN
}
