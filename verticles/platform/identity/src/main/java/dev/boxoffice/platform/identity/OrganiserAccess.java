package dev.boxoffice.platform.identity;

import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.Problem;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who may do what in the name of organisers, as this process knows it: a change takes effect within a second; without
 * NATS, what was known last applies.
 *
 * @param memberships the members of organisers
 * @param freezes what operators have frozen
 */
public record OrganiserAccess(Memberships memberships, Freezes freezes) {
    /** True if the user is a member with this permission. */
    public boolean has(String userId, String organiserId, Permission permission) {
        return role(userId, organiserId)
                .filter(role -> role.permissions().contains(permission))
                .isPresent();
    }

    /** The role of a user; empty if the user is no member. */
    public Optional<OrganiserRole> role(String userId, String organiserId) {
        // Orders of earlier versions have no seller.
        return organiserId == null ? Optional.empty() : memberships.role(organiserId, userId);
    }

    /** True if operators have frozen a sale or its organiser. */
    public boolean isFrozen(String organiserId, String saleId) {
        return freezes.has(FreezeKind.ORGANISER, organiserId)
                || (saleId != null && freezes.has(FreezeKind.EVENT, saleId));
    }

    /** Fails while operators have frozen a sale or its organiser: nothing of it is sold. */
    public void requireOnSale(String organiserId, String saleId) {
        if (isFrozen(organiserId, saleId)) {
            throw Problem.invalid(null, "event.frozen", "This event is not on sale at the moment");
        }
    }

    /**
     * Fails unless the user is a member with this permission.
     *
     * @param permission null if membership is enough
     * @param toStrangers what users get who are no members
     */
    void require(String userId, String organiserId, Permission permission, Supplier<Problem> toStrangers) {
        OrganiserRole role = role(userId, organiserId).orElseThrow(toStrangers);
        if (permission != null) {
            role.require(permission);
        }
    }

    /**
     * Fails while operators have frozen the organiser or the sale.
     *
     * @param saleId the event, or the listing that is one; null if it is about none
     */
    void requireThawed(String organiserId, String saleId) {
        if (freezes.has(FreezeKind.ORGANISER, organiserId)) {
            throw Problem.forbidden("organiser.frozen", "This organiser is frozen and cannot change anything");
        }
        if (saleId != null && freezes.has(FreezeKind.EVENT, saleId)) {
            throw Problem.forbidden("event.frozen", "This event is frozen and cannot be changed");
        }
    }
}
