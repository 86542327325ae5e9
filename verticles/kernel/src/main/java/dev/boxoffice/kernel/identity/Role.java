package dev.boxoffice.kernel.identity;

import dev.boxoffice.events.EnumText;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A role of an account. Unknown names are ignored. */
public enum Role implements EnumText {
    /** Views service health and handles dead letters. */
    OPERATOR;

    /** The claim of a token, and the property of a user, that lists the roles. */
    public static final String CLAIM = "roles";

    /** The roles of these names. */
    public static Set<Role> of(Collection<?> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(values()).filter(role -> names.contains(role.text())).forEach(roles::add);
        return roles;
    }

    /** The names of the roles. */
    public static List<String> texts(Set<Role> roles) {
        return roles.stream().map(Role::text).sorted().toList();
    }
}
