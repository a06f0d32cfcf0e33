package dev.fovea.engine.compile;

import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Golden;

/** The weights that the golden data's networks begin with. */
public final class FirstValuesOfGolden {
    private FirstValuesOfGolden() {}

    /** Overwrites all that learns. */
    public static void write(CompiledNetwork network) {
        int k = 0;
        for (Weight weight : network.network().graph().weights()) {
            if (weight.trainable()) {
                network.weights().write(weight.name(), of(weight, k++));
            }
        }
    }

    private static float[] of(Weight weight, int k) {
        float[] values = Golden.numbers(100 + k, weight.elements(), 1009);
        double fanIn = weight.elements() / (double) weight.shape().get(0);
        double scale = weight.shape().size() > 1 ? 1 / Math.sqrt(fanIn) : 0.5;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * scale) + (weight.kind() == Weight.Kind.SCALE ? 1 : 0);
        }
        return values;
    }
}
