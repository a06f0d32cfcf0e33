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
        int count = Math.min(wanted, all.count());
        int pixels = Math.toIntExact(all.shape().elements());
        int labels = Math.toIntExact(all.labelsEach());
        byte[] chosenPixels = new byte[count * pixels];
        int[] chosenLabels = new int[count * labels];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int[] places = random.ints(0, all.count()).distinct().limit(count).toArray();
        for (int i = 0; i < count; i++) {
            System.arraycopy(all.pixels(), places[i] * pixels, chosenPixels, i * pixels, pixels);
            System.arraycopy(all.labels(), places[i] * labels, chosenLabels, i * labels, labels);
        }
        Examples chosen = new Examples(all.shape(), chosenPixels, chosenLabels, all.labelSizes());
        return new Dataset(data.name(), chosen, chosen.first(1), data.classNames(), data.scaling());
    }
}
