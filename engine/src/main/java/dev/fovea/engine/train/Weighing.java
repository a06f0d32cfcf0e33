package dev.fovea.engine.train;

import dev.fovea.engine.data.Examples;
import dev.fovea.engine.loss.Loss;
import java.util.stream.LongStream;

/**
 * How much examples count: for the loss as its mean weighs them, for the accuracy by their labels that are not ignored.
 */
final class Weighing {
    private final double[] weights;
    private final int[] labels;

    Weighing(Examples examples, Loss loss) {
        int each = Math.toIntExact(examples.labelsEach());
        int ignored = loss.ignored().orElse(-1);
        this.weights = new double[examples.count()];
        this.labels = new int[weights.length];
        int[] all = examples.labels();
        for (int i = 0; i < all.length; i++) {
            weights[i / each] += loss.weight(all[i]) / each;
            labels[i / each] += all[i] == ignored ? 0 : 1;
        }
    }

    /** What the mean loss of some examples counts for beside that of others. */
    double weight(long... examples) {
        return LongStream.of(examples)
                .mapToDouble(example -> weights[(int) example])
                .sum();
    }

    /** How many labels of some examples can be found. */
    long labels(long... examples) {
        return LongStream.of(examples).map(example -> labels[(int) example]).sum();
    }

    /** Whether a mean loss is a number. */
    boolean counts(long... examples) {
        return weight(examples) > 0;
    }
}
