package dev.boxoffice.launcher;

import dev.boxoffice.kernel.identity.OrganiserRole;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The users of a case, each of whom is there when somebody asks for them. The operator has an existing account and a
 * new session; the others are new.
 */
final class TestUsers {
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

    private final Function<Caller, Client> create;
    private final Map<Caller, Client> created = new EnumMap<>(Caller.class);

    /** Users of whom {@code create} makes one of each kind. */
    TestUsers(Function<Caller, Client> create) {
        this.create = create;
    }

    Client of(Caller caller) {
        Client known = created.get(caller);
        if (known != null) {
            return known;
        }
        Client made = create.apply(caller);
        created.put(caller, made);
        return made;
    }

    Client visitor() {
        return of(Caller.VISITOR);
    }

    Client another() {
        return of(Caller.ANOTHER);
    }

    Client owner() {
        return of(Caller.OWNER);
    }

    Client operator() {
        return of(Caller.OPERATOR);
    }
}
