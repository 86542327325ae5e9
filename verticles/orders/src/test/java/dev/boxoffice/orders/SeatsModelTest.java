package dev.boxoffice.orders;

import org.junit.jupiter.api.Test;

class SeatsModelTest {
    private static final int SEEDS = 3_000;

    @Test
    void noSeatIsSoldTwiceLostOrSoldUnderOtherTerms() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                new SeatsModel(seed).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
