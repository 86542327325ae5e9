package dev.boxoffice.bench.chaos;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that a seed repeats, apart for everybody who draws them. */
public final class Randomness {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Randomness() {}

    /** The numbers of {@code who} by that seed. */
    public static RandomGenerator of(long seed, String who) {
        return FACTORY.create(seed * 31 + who.hashCode());
    }
}
