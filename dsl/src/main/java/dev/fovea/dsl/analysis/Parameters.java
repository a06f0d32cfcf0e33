package dev.fovea.dsl.analysis;

import dev.fovea.dsl.layer.Weight;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many numbers are kept, by what they are for.
 *
 * @param slopes what rectifiers learn
 * @param buffers running statistics, which follow the batches and are not learned
 * @param frozen those of the others that training leaves as they are
 */
public record Parameters(long weights, long biases, long scales, long shifts, long slopes, long buffers, long frozen) {

    public static Parameters of(Collection<Weight> arrays) {
        Map<Weight.Kind, Long> count = new EnumMap<>(Weight.Kind.class);
        arrays.forEach(array -> count.merge(array.kind(), array.elements(), Long::sum));
        return new Parameters(
                count.getOrDefault(Weight.Kind.WEIGHT, 0L),
                count.getOrDefault(Weight.Kind.BIAS, 0L),
                count.getOrDefault(Weight.Kind.SCALE, 0L),
                count.getOrDefault(Weight.Kind.SHIFT, 0L),
                count.getOrDefault(Weight.Kind.SLOPE, 0L),
                count.getOrDefault(Weight.Kind.RUNNING_MEAN, 0L) + count.getOrDefault(Weight.Kind.RUNNING_VARIANCE, 0L),
                arrays.stream()
                        .filter(array -> array.learned() && !array.trainable())
                        .mapToLong(Weight::elements)
                        .sum());
    }

    /** All that is learned, frozen or not: what papers and PyTorch count. */
    public long total() {
        return weights + biases + scales + shifts + slopes;
    }

    /** What training changes. */
    public long trainable() {
        return total() - frozen;
    }

    /** All numbers that a file of the network holds. */
    public long stored() {
        return total() + buffers;
    }
}
