package dev.boxoffice.testing;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.time.Ids;
import java.util.Set;

/** A user of the API. */
public record TestUser(String id, String email, Set<Role> roles) {

    /** A user without a role. */
    public TestUser(String id, String email) {
        this(id, email, Set.of());
    }

    /** A user with a new id. */
    public static TestUser named(String name) {
        return new TestUser(Ids.next(), name + "@example.com");
    }

    /** The same with a role. */
    public TestUser with(Role role) {
        return new TestUser(id, email, Set.of(role));
    }
}
