package dev.boxoffice.orders;

import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The block in which a process looks for seats next. It stays with a block as long as that has seats, so that the holds
 * of a rush are one write. Each process begins at a random block, so that not all write to the same one. Safe to use
 * from any thread.
 */
final class BlockCursor {
    private final int[] numbers;
    private final int start;
    private final AtomicInteger passed = new AtomicInteger();

    private BlockCursor(int[] numbers) {
        this.numbers = numbers;
        this.start = ThreadLocalRandom.current().nextInt(Math.max(1, numbers.length));
    }

    /** A cursor over the blocks of these numbers, which have seats. */
    static BlockCursor of(int... numbers) {
        return new BlockCursor(numbers.clone());
    }

    /** The number of the block to try; empty if none is left. */
    OptionalInt current() {
        int at = passed.get();
        return at == numbers.length ? OptionalInt.empty() : OptionalInt.of(number(at));
    }

    private int number(int at) {
        return numbers[(start + at) % numbers.length];
    }

    /** Moves on from a block that had too few seats, unless that was done already. */
    void pass(int number) {
        passed.updateAndGet(at -> at < numbers.length && number(at) == number ? at + 1 : at);
    }
}
