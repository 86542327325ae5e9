package dev.boxoffice.bench.chaos;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that a seed repeats, apart for everybody who draws them. */
final class Randomness {
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private Randomness() {}

  static RandomGenerator of(long seed, String who) {
    return FACTORY.create(seed * 31 + who.hashCode());
  }
}
