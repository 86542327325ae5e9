package dev.boxoffice.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final Clock NOW = Clock.systemUTC();
    private static final Duration AGE = Duration.ofSeconds(10);

    @Test
    void everyIdIsAVersion7Uuid() {
        UUID id = UUID.fromString(Ids.next());
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertTrue(Ids.isValid(id.toString()));
    }

    /** Made in one run, ids of a time and a counter would agree in nearly all of these bits. */
    @Test
    void seventyFourBitsCannotBeGuessedFromOtherIds() {
        int[] ones = new int[128];
        Set<String> seen = new HashSet<>();
        int many = 4_000;
        for (int i = 0; i < many; i++) {
            UUID id = UUID.fromString(Ids.next());
            assertTrue(seen.add(id.toString()));
            BitSet bits = BitSet.valueOf(new long[] {id.getLeastSignificantBits(), id.getMostSignificantBits()});
            bits.stream().forEach(bit -> ones[bit]++);
        }
        int random = 0;
        for (int bit = 0; bit < 62; bit++) {
            random += isEven(ones[bit], many) ? 1 : 0;
        }
        for (int bit = 64; bit < 76; bit++) {
            random += isEven(ones[bit], many) ? 1 : 0;
        }
        assertEquals(74, random);
    }

    /** Off by six standard deviations once in 500 million. */
    private static boolean isEven(int ones, int of) {
        return Math.abs(ones - of / 2.0) < 6 * Math.sqrt(of) / 2;
    }

    @Test
    void idsContainTheirTimeAlsoOldOnes() {
        for (String id :
                new String[] {Ids.next(), Long.toHexString(NOW.instant().getEpochSecond()) + "0".repeat(16)}) {
            assertTrue(Ids.isYoungerThan(id, AGE, NOW), id);
            assertFalse(Ids.isYoungerThan(id, AGE, Clock.offset(NOW, Duration.ofSeconds(12))), id);
            assertFalse(Ids.isYoungerThan(id, AGE, Clock.offset(NOW, Duration.ofSeconds(-12))), id);
        }
        assertTrue(Ids.isValid("65a000000000000000000001"));
        assertFalse(Ids.isYoungerThan("65a000000000000000000001", AGE, NOW));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "65a00000000000000000000",
                "65A00000-0000-7000-8000-000000000001",
                "65a00000-0000-4000-8000-000000000001",
                "65a00000-0000-7000-c000-000000000001",
                "65a00000-0000-7000-8000-0000000000011"
            })
    void refusesOtherTexts(String text) {
        assertFalse(Ids.isValid(text));
    }
}
