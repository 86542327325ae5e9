package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What was decided of a proposed change of a listing. */
public enum ChangeOutcome {
    /** It holds from now on. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** Seats are held or sold under the present terms. */
    @JsonProperty("offer_taken")
    OFFER_TAKEN,
    /** More seats are held or sold than the listing would have. */
    @JsonProperty("quantity_taken")
    QUANTITY_TAKEN
}
