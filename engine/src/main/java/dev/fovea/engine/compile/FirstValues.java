package dev.fovea.engine.compile;

import dev.fovea.dsl.layer.Distribution;
import dev.fovea.dsl.layer.Weight;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Draws the values a weight begins with. They depend on the seed and the weight's path alone, so that a layer added to a
 * network changes no other layer's first values.
 */
final class FirstValues {
    private FirstValues() {}

    static float[] of(Weight weight, long seed) {
        float[] values = new float[Math.toIntExact(weight.elements())];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(mix(seed, weight.name()));
        if (weight.initially() instanceof Distribution.Constant constant) {
            Arrays.fill(values, (float) constant.value());
        } else if (weight.initially() instanceof Distribution.Uniform uniform) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (uniform.low() + (uniform.high() - uniform.low()) * random.nextDouble());
            }
        } else if (weight.initially() instanceof Distribution.Normal normal) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (normal.mean() + normal.deviation() * random.nextGaussian());
            }
        } else {
            throw new IllegalStateException("no values for " + weight.initially());
        }
        return values;
    }

    private static long mix(long seed, String path) {
        long mixed = seed;
        for (int i = 0; i < path.length(); i++) {
            mixed = mixed * 0x5851F42D4C957F2DL + path.charAt(i);
        }
        return mixed;
    }
}
