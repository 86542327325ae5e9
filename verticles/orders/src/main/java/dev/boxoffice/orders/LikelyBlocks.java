package dev.boxoffice.orders;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The blocks of a listing in which a process looks for seats, one after the other: it stays with
 * one as long as that has seats, so that those of a rush are held by one write. Each process begins
 * somewhere else, so that they do not queue on one block. Belongs to one event loop.
 */
final class LikelyBlocks {
  private final int[] numbers;
  private int position;

  private LikelyBlocks(int count, IntUnaryOperator number) {
    int start = ThreadLocalRandom.current().nextInt(Math.max(1, count));
    numbers = IntStream.range(0, count).map(i -> number.applyAsInt((start + i) % count)).toArray();
  }

  /** All blocks of a listing of which nothing else is known. */
  static LikelyBlocks all(int count) {
    return new LikelyBlocks(count, number -> number);
  }

  /** Those that were found to have seats. */
  static LikelyBlocks of(int... numbers) {
    return new LikelyBlocks(numbers.length, i -> numbers[i]);
  }

  /** True if none is left. */
  boolean isEmpty() {
    return position == numbers.length;
  }

  /** The block to try. */
  int current() {
    return numbers[position];
  }

  /** Gives a block up that had too few seats, unless somebody else has done so. */
  void pass(int number) {
    if (!isEmpty() && current() == number) {
      position++;
    }
  }
}
