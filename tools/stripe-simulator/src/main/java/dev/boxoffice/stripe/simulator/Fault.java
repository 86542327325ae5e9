package dev.boxoffice.stripe.simulator;

import java.util.Locale;

/** What can be made to go wrong with an API request; "after" means after its effect. */
enum Fault {
    ERROR_BEFORE,
    ERROR_AFTER,
    /** The connection is closed without an answer. */
    DROP_BEFORE,
    DROP_AFTER,
    /** There is never an answer. */
    HANG_BEFORE,
    HANG_AFTER,
    RATE_LIMIT,
    UNAVAILABLE,
    /** The request is refused for good, as one with a parameter that Stripe does not know. */
    BAD_REQUEST,
    /** The key is not valid any more. */
    UNAUTHORIZED;

    /** Whether the request ends before it could have an effect or take its idempotency key. */
    boolean endsEarly() {
        return switch (this) {
            case DROP_BEFORE, HANG_BEFORE, RATE_LIMIT, UNAVAILABLE, BAD_REQUEST, UNAUTHORIZED -> true;
            case ERROR_BEFORE, ERROR_AFTER, DROP_AFTER, HANG_AFTER -> false;
        };
    }

    static Fault named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
