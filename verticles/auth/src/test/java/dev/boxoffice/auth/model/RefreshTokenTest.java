package dev.boxoffice.auth.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RefreshToken TOKEN = RefreshToken.first(RANDOM);

    @Test
    void isReadBackFromItsText() {
        RefreshToken parsed = RefreshToken.parse(TOKEN.text()).orElseThrow();
        assertEquals(TOKEN.sessionId(), parsed.sessionId());
        assertEquals(TOKEN.hash(), parsed.hash());
    }

    @Test
    void nextTokenIsOfTheSameSession() {
        RefreshToken next = TOKEN.next(RANDOM);
        assertEquals(TOKEN.sessionId(), next.sessionId());
        assertNotEquals(TOKEN.hash(), next.hash());
        assertNotEquals(TOKEN.text().substring(22), next.text().substring(22));
        assertNotEquals(TOKEN.sessionId(), RefreshToken.first(RANDOM).sessionId());
    }

    @Test
    void identifiersRevealNoPartOfTheToken() {
        String hex = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(TOKEN.text()));
        assertFalse(hex.contains(TOKEN.sessionId()));
        assertFalse(TOKEN.text().contains(TOKEN.hash().substring(0, 8)));
        assertFalse(TOKEN.toString().contains(TOKEN.text().substring(0, 8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "not base64!", "a.b.c"})
    void rejectsOtherTexts(String text) {
        assertTrue(RefreshToken.parse(text).isEmpty());
        assertTrue(RefreshToken.parse(TOKEN.text() + "AAAA").isEmpty());
    }
}
