package dev.fovea.engine.train;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** In which order examples are shown. */
final class Order {
    private Order() {}

    /** A permutation that depends on the seed and the epoch alone (Fisher and Yates). */
    static long[] shuffled(int count, long seed, int epoch) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 0x9E3779B97F4A7C15L + epoch);
        long[] order = range(0, count);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long taken = order[i];
            order[i] = order[j];
            order[j] = taken;
        }
        return order;
    }

    static long[] range(int from, int to) {
        return LongStream.range(from, to).toArray();
    }
}
