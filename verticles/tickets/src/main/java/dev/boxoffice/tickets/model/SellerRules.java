package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.identity.Assurance;
import dev.boxoffice.kernel.problem.Problem;

/**
 * What users prove before they put something on sale: that they own their address, and where money is taken, that a
 * stolen password alone is not enough to do it.
 *
 * @param scope what they prove it for
 */
public record SellerRules(Scope scope) {
    /** What needs a proof. */
    public enum Scope implements EnumText {
        /** All that is put on sale. */
        ALL,
        /** Events. Listings that are events by themselves need none, for clients that know no proofs. */
        EVENTS,
        /** Nothing. */
        NONE
    }

    /** Fails unless a user with this assurance may put {@code next} on sale. */
    public void require(Assurance seller, Event present, Event next) {
        if (scope != Scope.NONE && !next.isDraft()) {
            boolean isNew = present.isDraft();
            require(seller, isNew, next.takesMoney() && (isNew || !present.takesMoney()));
        }
    }

    /** Fails unless a user with this assurance may put a listing on sale that is an event by itself. */
    public void requireListing(Assurance seller) {
        if (scope == Scope.ALL) {
            require(seller, true, true);
        }
    }

    private static void require(Assurance seller, boolean isNew, boolean takesMoney) {
        if (isNew && !seller.emailVerified()) {
            throw Problem.forbidden(
                    "address.unverified", "Please confirm your e-mail address before you put something on sale");
        }
        if (takesMoney && !seller.secondFactor()) {
            throw Problem.forbidden(
                    "second_factor.required",
                    "Where money is taken, please sign in with a passkey, or with a one-time code");
        }
    }
}
