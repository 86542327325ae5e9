package dev.boxoffice.orders;

import org.junit.jupiter.api.Test;

class OrdersModelTest {
    private static final int SEEDS = 120;

    @Test
    void orderHasAllItsPartsAndNoLimitIsExceeded() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                new OrdersModel(seed).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
