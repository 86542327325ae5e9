package dev.boxoffice.tickets;

import dev.boxoffice.platform.http.Representation;
import java.util.Set;

/**
 * What a search has found.
 *
 * @param list the listings of one page, as they are sent
 * @param ids which they are
 * @param total how many there are on all pages
 */
record Page(Representation list, Set<String> ids, long total) {}
