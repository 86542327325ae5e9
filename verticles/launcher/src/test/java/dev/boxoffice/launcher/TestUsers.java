package dev.boxoffice.launcher;

import dev.boxoffice.kernel.identity.OrganiserRole;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The users of a case. The operator has an existing account and a new session; the others are new.
 *
 * @param member with a role in the team of the owner; null if no member calls
 */
record TestUsers(Client visitor, Client another, Client owner, Client operator, Client member) {
    /** Who calls. */
    enum Caller {
        VISITOR,
        ANOTHER,
        OWNER,
        OPERATOR,
        MANAGER,
        BOX_OFFICE,
        DOOR,
        ACCOUNTANT;

        /** Those who are in the team of the owner. */
        static final Set<Caller> MEMBERS = EnumSet.of(MANAGER, BOX_OFFICE, DOOR, ACCOUNTANT);

        /** The role in the team of the owner. */
        Optional<OrganiserRole> role() {
            return MEMBERS.contains(this) ? Optional.of(OrganiserRole.valueOf(name())) : Optional.empty();
        }
    }

    Client of(Caller caller) {
        return switch (caller) {
            case VISITOR -> visitor;
            case ANOTHER -> another;
            case OWNER -> owner;
            case OPERATOR -> operator;
            case MANAGER, BOX_OFFICE, DOOR, ACCOUNTANT -> member;
        };
    }
}
