package dev.boxoffice.auth.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactorsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static Passkey passkey(String id) {
        return new Passkey(id, "Phone", "key", 1, List.of(), true, false, NOW, NOW);
    }

    @Test
    void pendingCodesAreNoFactor() {
        Factors pending = Factors.none("u1").withPendingCodes("secret");
        assertFalse(pending.hasCodes());
        assertFalse(pending.hasAny());
        Factors on = pending.withCodesOn(7, List.of("a", "b"), NOW);
        assertTrue(on.hasCodes());
        assertTrue(on.hasAny());
        assertEquals("secret", on.codes().secret());
        assertEquals(9, on.withCodeSpent(9).codes().lastStep());
        assertEquals(NOW, on.withCodeSpent(9).codes().confirmedAt());
        assertFalse(on.withoutCodes().hasAny());
        assertEquals(List.of(), on.withoutCodes().recoveryHashes());
    }

    @Test
    void aSpentRecoveryCodeIsGone() {
        Factors on = Factors.none("u1").withPendingCodes("secret").withCodesOn(7, List.of("a", "b", "c"), NOW);
        assertEquals(List.of("a", "c"), on.withRecoverySpent("b").recoveryHashes());
        assertEquals(List.of("d"), on.withRecovery(List.of("d")).recoveryHashes());
    }

    @Test
    void changesOnePasskeyOnly() {
        Factors two = Factors.none("u1").withPasskey(passkey("a")).withPasskey(passkey("b"));
        Factors named = two.withPasskeyNamed("a", "Key ring");
        assertEquals(
                List.of("Key ring", "Phone"),
                named.passkeys().stream().map(Passkey::name).toList());
        Factors used = two.withPasskeyUsed("b", 5, true, NOW.plusSeconds(9));
        assertEquals(passkey("a"), used.passkeys().get(0));
        assertEquals(
                new Passkey("b", "Phone", "key", 5, List.of(), true, true, NOW, NOW.plusSeconds(9)),
                used.passkeys().get(1));
        assertTrue(two.withoutPasskey("a").hasAny());
        assertFalse(two.withoutPasskey("a").withoutPasskey("b").hasAny());
        assertTrue(two.passkey("c").isEmpty());
    }
}
