package dev.fovea.engine.compile;

import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Golden;

/** The weights that the golden data's networks begin with. */
public final class FirstValuesOfGolden {
    private FirstValuesOfGolden() {}

    /** Overwrites all parameters, frozen or not. */
    public static void write(CompiledNetwork network) {
        int k = 0;
        for (Weight weight : network.network().graph().weights()) {
            if (weight.learned()) {
                network.weights().write(weight.name(), of(weight, k++));
            }
        }
    }

    private static double[] of(Weight weight, int k) {
        double fanIn = weight.elements() / (double) weight.shape().get(0);
        double divisor = weight.shape().size() > 1 ? Math.sqrt(fanIn) : 2;
        int shift = weight.kind() == Weight.Kind.SCALE ? 1 : 0;
        float[] numbers = Golden.numbers(100 + k, weight.elements(), 1009);
        double[] values = new double[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[i] / divisor + shift;
        }
        return values;
    }
}
