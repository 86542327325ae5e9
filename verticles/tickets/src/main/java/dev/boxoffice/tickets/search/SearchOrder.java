package dev.boxoffice.tickets.search;

import dev.boxoffice.events.EnumText;

/** Orders of what a search finds; within each, the sooner event comes first, and the id decides at last. */
public enum SearchOrder implements EnumText {
    /** By time; events without one last. */
    SOONEST("startsAt"),
    /** By time, the last first; events without one last. */
    LATEST("-startsAt"),
    /** By the price of the cheapest type, within each currency. */
    CHEAPEST("price"),
    /** As {@link #CHEAPEST}, the other way round. */
    DEAREST("-price"),
    /** By the time at which it was made. */
    OLDEST("createdAt"),
    /** As {@link #OLDEST}, the other way round. */
    NEWEST("-createdAt"),
    /** By how well the words match: in the title before elsewhere, whole words before beginnings and typos. */
    RELEVANCE("relevance"),
    /** By the distance from the place that was asked for. */
    DISTANCE("distance");

    private final String text;

    SearchOrder(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
