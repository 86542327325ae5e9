package dev.boxoffice.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final long MEGABYTE = 1_000_000;

    /** Twenty samples of four purchases a second, with some noise. */
    private static List<Sample> samples(double heapPerPurchase, double storedPerPurchase) {
        Random noise = new Random(7);
        return IntStream.range(0, 20)
                .mapToObj(i -> {
                    long purchases = 60L * i;
                    long heap = (long) (50 * MEGABYTE + heapPerPurchase * purchases + noise.nextInt(3_000_000));
                    long stored = (long) (20 * MEGABYTE + storedPerPurchase * purchases);
                    return new Sample(15L * i, purchases, heap, 200, 150 + noise.nextInt(9), stored);
                })
                .toList();
    }

    @Test
    void flatLinesPass() {
        for (Growth growth : Growth.values()) {
            assertFalse(growth.isBroken(samples(0, 0), false), growth::name);
            assertFalse(growth.isBroken(samples(0, 0), true), growth::name);
        }
    }

    /** What one JVM with stand-ins kept of each purchase, and its store, before they were bounded. */
    @Test
    void leaksOfEarlierVersionsFail() {
        assertTrue(Growth.HEAP.isBroken(samples(54_700, 0), false));
        assertTrue(Growth.STORED.isBroken(samples(0, 183_000), false));
    }

    @Test
    void domainsAloneMayGrowLess() {
        assertFalse(Growth.HEAP.isBroken(samples(14_000, 0), false));
        assertTrue(Growth.HEAP.isBroken(samples(14_000, 0), true));
    }

    @Test
    void fewSamplesSayNothing() {
        assertFalse(Growth.HEAP.isBroken(samples(900_000, 0).subList(0, 2), false));
    }

    @Test
    void lineGoesThroughItsPoints() {
        LinearRegression line = LinearRegression.through(List.of(
                new LinearRegression.Point(0, 1), new LinearRegression.Point(1, 3), new LinearRegression.Point(2, 5)));
        assertEquals(2, line.slope(), 1e-9);
        assertEquals(0, line.error(), 1e-9);
    }
}
