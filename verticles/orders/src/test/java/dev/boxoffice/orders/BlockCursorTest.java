package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockCursorTest {
    private static List<Integer> inTurn(BlockCursor blocks) {
        List<Integer> numbers = new ArrayList<>();
        for (OptionalInt at = blocks.current(); at.isPresent(); at = blocks.current()) {
            numbers.add(at.getAsInt());
            blocks.pass(at.getAsInt());
        }
        return numbers;
    }

    @Test
    void eachBlockHasItsTurnOnce() {
        List<Integer> numbers = inTurn(BlockCursor.of(IntStream.range(0, 20).toArray()));
        assertEquals(
                IntStream.range(0, 20).boxed().toList(),
                numbers.stream().sorted().toList());
        assertEquals((numbers.get(0) + 1) % 20, numbers.get(1));
        assertEquals(
                List.of(4, 7), inTurn(BlockCursor.of(7, 4)).stream().sorted().toList());
        assertTrue(BlockCursor.of().current().isEmpty());
    }

    @Test
    void fullBlockIsGivenUpOnce() {
        BlockCursor blocks = BlockCursor.of(0, 1, 2);
        int full = blocks.current().getAsInt();
        blocks.pass(full);
        OptionalInt next = blocks.current();
        blocks.pass(full);
        assertEquals(next, blocks.current());
    }

    @Test
    void processesBeginSomewhereElse() {
        assertTrue(IntStream.range(0, 200)
                        .map(i -> BlockCursor.of(IntStream.range(0, 20).toArray())
                                .current()
                                .getAsInt())
                        .distinct()
                        .count()
                > 1);
    }

    /** The event loops of the edge share the cursors of orders in one JVM. */
    @Test
    void eachBlockHasItsTurnOnceWhileSeveralThreadsPassThem() throws Exception {
        ExecutorService loops = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5_000; round++) {
                BlockCursor blocks = BlockCursor.of(0, 1, 2, 3, 4);
                List<Callable<List<Integer>>> tasks = Collections.nCopies(4, () -> inTurn(blocks));
                Set<Integer> seen = new HashSet<>();
                for (Future<List<Integer>> turns : loops.invokeAll(tasks, 10, TimeUnit.SECONDS)) {
                    seen.addAll(turns.get());
                }
                assertEquals(Set.of(0, 1, 2, 3, 4), seen);
                assertTrue(blocks.current().isEmpty());
            }
        } finally {
            loops.shutdownNow();
        }
    }
}
