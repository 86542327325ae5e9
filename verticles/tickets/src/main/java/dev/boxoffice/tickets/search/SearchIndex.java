package dev.boxoffice.tickets.search;

import java.io.IOException;

/** An index of events. Its methods take processor time, so that they belong on worker threads; any thread may call. */
public interface SearchIndex extends AutoCloseable {
    /** Adds an event, or replaces what is known of it. */
    void put(SearchEntry entry) throws IOException;

    /** Removes an event, if it is there. */
    void remove(String id) throws IOException;

    /**
     * Finds events, with all changes that were made before.
     *
     * @throws dev.boxoffice.kernel.problem.Problem if the cursor is none of this search
     */
    SearchHits search(EventSearch search) throws IOException;

    /**
     * Cities and categories of events that have a word which begins as the text, or its last word, does; all for an
     * empty text.
     *
     * @param most of each
     */
    SuggestedNames suggest(String text, int most) throws IOException;

    @Override
    void close() throws IOException;
}
