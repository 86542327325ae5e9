package dev.boxoffice.tickets.search;

import java.util.List;
import java.util.Optional;

/**
 * A page of what a search has found.
 *
 * @param ids of events, in the order that was asked for
 * @param total how many there are on all pages
 * @param next the cursor of the next page; empty for the last one
 */
public record SearchHits(List<String> ids, long total, Optional<String> next) {
    /** Copies the list. */
    public SearchHits {
        ids = List.copyOf(ids);
    }
}
