package dev.boxoffice.events;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The addresses of the views of the page, as paths, in one place. Those with a secret have it as their fragment, which
 * browsers send to no server, so that it reaches no log. {@code webroot/js/addresses.js} is the same for the page.
 */
public final class PageAddresses {
    /** The orders of the user. */
    public static final String ORDERS = "/orders";

    /** The account of the user. */
    public static final String ACCOUNT = "/account";

    /** The start of the path of events. */
    public static final String EVENTS = "/e/";

    /** The start of the path of the lines for events, with the same last part; no view of the page yet. */
    public static final String QUEUES = "/queue/";

    /** The start of the path of organisers. */
    public static final String ORGANISERS = "/o/";

    /** The start of the path of cities. */
    public static final String CITIES = "/c/";

    /** The start of the path of categories. */
    public static final String CATEGORIES = "/category/";

    /** The first parts of the paths of views that everybody sees, the start among them. */
    public static final List<String> PUBLIC_VIEWS = List.of("", "e", "o", "c", "category");

    /** The first parts of the paths of the other views. */
    public static final List<String> APP_VIEWS = List.of(
            "orders",
            "received",
            "sell",
            "listings",
            "events",
            "team",
            "account",
            "signin",
            "signup",
            "forgot",
            "magic",
            "t",
            "transfer",
            "link",
            "invitation");

    private PageAddresses() {}

    /**
     * The page of an event or of a single listing.
     *
     * @param slug its name in addresses; null if that is not known, the address leads on to the one with it then
     */
    public static String event(String id, String slug) {
        return EVENTS + (slug == null ? "" : slug + "-") + id;
    }

    /** The page of an organiser, by its slug or id. */
    public static String organiser(String slugOrId) {
        return ORGANISERS + slugOrId;
    }

    /** An order of the user. */
    public static String order(String id) {
        return ORDERS + "/" + id;
    }

    /** The events in a city. */
    public static String city(String name) {
        return CITIES + escaped(name.toLowerCase(Locale.ROOT));
    }

    /** The events of a category. */
    public static String category(String name) {
        return CATEGORIES + escaped(name.toLowerCase(Locale.ROOT));
    }

    /** What shows a ticket without signing in. */
    public static String ticket(String secret) {
        return "/t#" + secret;
    }

    /** Where a ticket that was sent is accepted. */
    public static String transfer(String secret) {
        return "/transfer#" + secret;
    }

    /** Where a link of an account is used. */
    public static String accountLink(String secret) {
        return "/link#" + secret;
    }

    /** Where an invitation to a team is accepted. */
    public static String invitation(String secret) {
        return "/invitation#" + secret;
    }

    /** A text as a part of a path or a query. */
    public static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
