package dev.boxoffice.testing;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.TokenVerifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user of the API.
 *
 * @param claims of the user's tokens, beside those of all tokens; see {@link TokenVerifier}
 */
public record TestUser(String id, String email, Set<Role> roles, Map<String, Object> claims) {
    private static final Map<String, Object> SIGNED_IN_SAFELY =
            Map.of(TokenVerifier.EMAIL_VERIFIED, true, TokenVerifier.METHODS, List.of(TokenVerifier.MULTIPLE_FACTORS));

    /** A user without a role, who may sell. */
    public TestUser(String id, String email) {
        this(id, email, Set.of(), SIGNED_IN_SAFELY);
    }

    /** A user with a new id. */
    public static TestUser named(String name) {
        return new TestUser(Ids.next(), name + "@example.com");
    }

    /** The same with a role. */
    public TestUser with(Role role) {
        return new TestUser(id, email, Set.of(role), claims);
    }

    /** The same with these claims alone. */
    public TestUser with(Map<String, Object> others) {
        return new TestUser(id, email, roles, others);
    }
}
