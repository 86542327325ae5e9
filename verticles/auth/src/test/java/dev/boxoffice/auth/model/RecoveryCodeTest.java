package dev.boxoffice.auth.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {

    @Test
    void generatesTenDifferentCodesInGroups() {
        List<String> codes = RecoveryCode.generate(new SecureRandom());
        assertEquals(RecoveryCode.COUNT, new HashSet<>(codes).size());
        codes.forEach(code -> assertTrue(code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"), code));
    }

    @Test
    void acceptsAnySpelling() {
        String code = RecoveryCode.generate(new SecureRandom()).get(0);
        String plain = code.replace("-", "").toLowerCase(Locale.ROOT);
        assertEquals(RecoveryCode.hash(code), RecoveryCode.hash(" " + plain + " "));
        assertEquals(RecoveryCode.hash(code), RecoveryCode.hash(plain.substring(0, 8) + " " + plain.substring(8)));
        for (String wrong : List.of("", "123456", plain + "a", "0".repeat(16), plain.substring(1))) {
            assertTrue(RecoveryCode.hash(wrong).isEmpty(), wrong);
        }
    }

    @Test
    void encodesAsRfc4648Does() {
        assertEquals("MZXW6YTB", Base32.encode("fooba".getBytes(StandardCharsets.UTF_8)));
    }
}
