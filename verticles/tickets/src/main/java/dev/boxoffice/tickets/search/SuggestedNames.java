package dev.boxoffice.tickets.search;

import java.util.List;

/** Cities and categories that may be meant, those with the most events first. */
public record SuggestedNames(List<Name> cities, List<Name> categories) {
    /** A name as an organiser has written it, and how many events have it. */
    public record Name(String name, int events) {}
}
