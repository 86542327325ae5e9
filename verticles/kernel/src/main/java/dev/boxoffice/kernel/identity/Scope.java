package dev.boxoffice.kernel.identity;

import dev.boxoffice.events.EnumText;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token of a program may be limited to. Unknown names are ignored. */
public enum Scope implements EnumText {
    /** Reads the user's own orders and payments. */
    ORDERS_READ,
    /** Buys, pays and gives back. */
    ORDERS_WRITE,
    /** Reads events with drafts, sales, orders, attendees and money of the user's organisers. */
    EVENTS_READ,
    /** Makes and changes events and listings. */
    EVENTS_WRITE,
    /** Refunds and changes the orders of the user's organisers, and writes to their buyers. */
    SALES_WRITE;

    /** The scopes of these names. */
    public static Set<Scope> of(Collection<?> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(values()).filter(scope -> names.contains(scope.text())).forEach(scopes::add);
        return scopes;
    }

    /** The names of scopes as a token and its answer have them (RFC 6749 section 3.3), separated by spaces. */
    public static String text(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" "));
    }
}
