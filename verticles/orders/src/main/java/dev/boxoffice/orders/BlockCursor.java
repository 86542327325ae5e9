package dev.boxoffice.orders;

import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The blocks of a listing in which a process looks for seats, one after the other: it stays with one as long as that
 * has seats, so that those of a rush are held by one write. Each process begins somewhere else, so that they do not
 * queue on one block. Safe to use from any thread: in one JVM orders are made on all event loops of the edge.
 */
final class BlockCursor {
    private final int[] numbers;
    private final int start;
    private final AtomicInteger passed = new AtomicInteger();

    private BlockCursor(int[] numbers) {
        this.numbers = numbers;
        this.start = ThreadLocalRandom.current().nextInt(Math.max(1, numbers.length));
    }

    /** The blocks of these numbers, which were found to have seats. */
    static BlockCursor of(int... numbers) {
        return new BlockCursor(numbers.clone());
    }

    /** The block to try; empty if none is left. */
    OptionalInt current() {
        int at = passed.get();
        return at == numbers.length ? OptionalInt.empty() : OptionalInt.of(number(at));
    }

    private int number(int at) {
        return numbers[(start + at) % numbers.length];
    }

    /** Gives a block up that had too few seats, unless that was done already. */
    void pass(int number) {
        passed.updateAndGet(at -> at < numbers.length && number(at) == number ? at + 1 : at);
    }
}
