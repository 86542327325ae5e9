package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.kernel.identity.Role;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Account ACCOUNT = new Account(
            "65a000000000000000000001", "ada@example.com", "hash", Instant.ofEpochMilli(7), Set.of(Role.OPERATOR));

    @Test
    void itComesBackFromItsDocument() {
        assertEquals(ACCOUNT, Account.of(ACCOUNT.toDocument()));
    }

    @Test
    void nobodySeesTheHash() {
        assertFalse(ACCOUNT.toJson().encode().contains("hash"));
        assertEquals("65a000000000000000000001", ACCOUNT.toJson().getString("id"));
    }
}
