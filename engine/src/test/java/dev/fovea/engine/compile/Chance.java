package dev.fovea.engine.compile;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What random tests draw from: the same in every build, and another with {@code -Dfovea.seed=…}. */
final class Chance {
    private static final long USUAL = 2026;

    private Chance() {}

    static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(value());
    }

    /** For what a failing test says. */
    static String seed() {
        return "-Dfovea.seed=" + value();
    }

    private static long value() {
        return Long.getLong("fovea.seed", USUAL);
    }
}
