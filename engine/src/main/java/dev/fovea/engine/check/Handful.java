package dev.fovea.engine.check;

import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A few training examples as a data set of their own. */
final class Handful {
    private Handful() {}

    /** At random, since the first ones may all be of one class; all of them where there are no more. */
    static Dataset of(Dataset data, int wanted, long seed) {
        Examples all = data.train();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int[] places = random.ints(0, all.count())
                .distinct()
                .limit(Math.min(wanted, all.count()))
                .toArray();
        Examples chosen = all.pick(places);
        return new Dataset(data.name(), chosen, chosen.first(1), data.classNames(), data.scaling());
    }
}
