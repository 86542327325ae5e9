package dev.boxoffice.auth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.RefreshSession;
import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.kernel.identity.Role;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored is read back unchanged. */
class MappingTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.ofEpochMilli(1_767_268_800_007L);

    @Test
    void mapsAccounts() {
        Account account = new Account(
                "65a000000000000000000001",
                "ada@example.com",
                "hash",
                NOW,
                Set.of(Role.OPERATOR),
                NOW,
                "Ada",
                "en",
                "Europe/London");
        assertEquals(account, AccountStore.toAccount(AccountStore.toDocument(account)));
    }

    @Test
    void mapsRefreshSessionsWithoutTheirTokens() {
        RefreshToken first = RefreshToken.first(RANDOM);
        RefreshSession begun = RefreshSession.begin(first, "u1", NOW, Duration.ofDays(30), true);
        assertEquals(begun, RefreshSessionStore.toSession(RefreshSessionStore.toDocument(begun)));
        RefreshSession rotated = new RefreshSession(
                begun.id(),
                "u1",
                begun.begunAt(),
                begun.endsAt(),
                first.next(RANDOM).hash(),
                first.hash(),
                NOW,
                false,
                true);
        assertEquals(rotated, RefreshSessionStore.toSession(RefreshSessionStore.toDocument(rotated)));
        assertFalse(RefreshSessionStore.toDocument(begun).encode().contains(first.text()));
    }
}
