package dev.boxoffice.cluster;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that a seed repeats, a sequence of its own for each use. */
public final class Randomness {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Randomness() {}

    /** The sequence for {@code use} by that seed. */
    public static RandomGenerator of(long seed, String use) {
        return FACTORY.create(seed * 31 + use.hashCode());
    }
}
