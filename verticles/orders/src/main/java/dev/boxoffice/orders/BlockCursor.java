package dev.boxoffice.orders;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The blocks of a listing in which a process looks for seats, one after the other: it stays with
 * one as long as that has seats, so that those of a rush are held by one write. Each process begins
 * somewhere else, so that they do not queue on one block. Belongs to one event loop.
 */
final class BlockCursor {
  private final int[] numbers;
  private final int start;
  private int passed;

  private BlockCursor(int[] numbers) {
    this.numbers = numbers;
    this.start = ThreadLocalRandom.current().nextInt(Math.max(1, numbers.length));
  }

  /** The blocks of these numbers, which were found to have seats. */
  static BlockCursor of(int... numbers) {
    return new BlockCursor(numbers.clone());
  }

  /** True if none is left. */
  boolean isEmpty() {
    return passed == numbers.length;
  }

  /** The block to try. */
  int current() {
    return numbers[(start + passed) % numbers.length];
  }

  /** Gives a block up that had too few seats, unless that was done already. */
  void pass(int number) {
    if (!isEmpty() && current() == number) {
      passed++;
    }
  }
}
