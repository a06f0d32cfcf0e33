package dev.fovea.engine.train;

import dev.fovea.dsl.layer.Weight;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/** What golden_networks.py makes of an array's name: its first values, and the numbers that say which array it is. */
public final class NamedValues {
    private NamedValues() {}

    /** What a parameter begins with; running statistics begin as always. */
    public static Optional<double[]> first(Weight weight) {
        if (!weight.learned()) {
            return Optional.empty();
        }
        double[] values = shuffled(weight.stateName(), Math.toIntExact(weight.elements()));
        double fanIn = weight.elements() / (double) weight.shape().get(0);
        double shift = weight.kind() == Weight.Kind.SCALE ? 1 : 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = weight.shape().size() > 1 ? values[i] * Math.sqrt(6 / fanIn) : values[i] / 4 + shift;
        }
        return Optional.of(values);
    }

    /** The value in the middle, a mean with weights, and the root of the mean square. */
    static double[] summary(String name, double[] values) {
        double[] weights = shuffled(name, values.length);
        double weighted = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            weighted += values[i] * weights[i];
            squares += values[i] * values[i];
        }
        return new double[] {
            values[values.length / 2], weighted / Math.sqrt(values.length), Math.sqrt(squares / values.length)
        };
    }

    /** Numbers from -1 to below 1. */
    public static double[] shuffled(String name, int count) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.US_ASCII));
        long start = checksum.getValue() % 1009 * 104729;
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = ((long) i * i * 7919 + i * 31L + start) % 10007 / 10007.0 * 2 - 1;
        }
        return numbers;
    }
}
