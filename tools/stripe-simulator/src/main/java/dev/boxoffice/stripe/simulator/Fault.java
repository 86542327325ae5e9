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
    RATE_LIMIT("rate_limit"),
    UNAVAILABLE("unavailable"),
    /** The request is refused for good, as one with a parameter that Stripe does not know. */
    BAD_REQUEST("parameter_unknown"),
    /** The key is not valid any more. */
    UNAUTHORIZED("wrong_key");

    private final String refusal;

    Fault() {
        this(null);
    }

    Fault(String refusal) {
        this.refusal = refusal;
    }

    /** The error with which the request is refused, null where it is not. */
    StripeFailure refusal() {
        return refusal == null ? null : StripeFailure.of(refusal, null, "planned");
    }

    /** Whether the request ends before it could have an effect or take its idempotency key. */
    boolean endsEarly() {
        return refusal != null || this == DROP_BEFORE || this == HANG_BEFORE;
    }

    static Fault named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
