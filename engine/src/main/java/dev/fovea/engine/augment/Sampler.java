package dev.fovea.engine.augment;

import dev.fovea.engine.data.Examples;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws the random numbers that a plan's augmentations ask for, step by step, from the plan's seed and the step alone. */
public final class Sampler {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final List<Chance> chances;
    private final int[] lengths;
    private final int numbers;
    private final long seed;
    private RandomGenerator random;

    public Sampler(Augmentations augmentations, Examples train, long seed) {
        this.chances =
                augmentations.all().stream().map(one -> one.chance(train)).toList();
        this.lengths = augmentations.all().stream()
                .mapToInt(one -> one.numbers(train.shape()))
                .toArray();
        this.numbers = augmentations.numbers(train.shape());
        this.seed = seed;
        this.random = FACTORY.create(seed);
    }

    /** How many numbers a row has. */
    public int numbers() {
        return numbers;
    }

    /** Begins a step: what is drawn until the next one depends on nothing before. */
    public void begin(long step) {
        random = FACTORY.create(seed * 0xD1342543DE82EF95L + step);
    }

    /** Rows for so many images, one after the other. */
    public double[] draw(int images) {
        chances.forEach(chance -> chance.begin(random, images));
        double[] rows = new double[images * numbers];
        for (int i = 0, at = 0; i < images; i++) {
            for (int k = 0; k < lengths.length; at += lengths[k++]) {
                double[] row = new double[lengths[k]];
                chances.get(k).draw(random, row);
                System.arraycopy(row, 0, rows, at, row.length);
            }
        }
        return rows;
    }
}
