package dev.boxoffice.organisers.model;

import dev.boxoffice.kernel.identity.OrganiserRole;

/**
 * A member of an organiser.
 *
 * @param email the address that was invited; null for the account that the organiser began with
 */
public record Member(String userId, OrganiserRole role, String email) {
    boolean isOwner() {
        return role == OrganiserRole.OWNER;
    }

    Member with(OrganiserRole next) {
        return new Member(userId, next, email);
    }
}
