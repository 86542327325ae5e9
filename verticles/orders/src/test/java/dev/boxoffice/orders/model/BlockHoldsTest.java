package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.orders.model.BlockHolds.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockHoldsTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Hold overdue = new Hold("a", 1, NOW.minus(LIMIT));
    private final Hold young = new Hold("b", 1, NOW.minus(LIMIT).plusMillis(1));
    private final Hold younger = new Hold("c", 1, NOW);

    private static BlockHolds block(Hold... holds) {
        return new BlockHolds("t", 0, 1, List.of(holds));
    }

    @Test
    void holdIsOverdueWhenItsOrderHasToExist() {
        assertEquals(List.of(overdue), block(younger, overdue, young).overdue(NOW, LIMIT));
    }

    @Test
    void nextCheckIsThatOfTheOldestYoungHold() {
        assertEquals(
                Optional.of(NOW.plusMillis(1)), block(younger, overdue, young).nextCheck(NOW, LIMIT));
        assertEquals(Optional.empty(), block(overdue).nextCheck(NOW, LIMIT));
    }
}
