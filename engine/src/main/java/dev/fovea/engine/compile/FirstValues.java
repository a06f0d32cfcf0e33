package dev.fovea.engine.compile;

import dev.fovea.dsl.layer.Distribution;
import dev.fovea.dsl.layer.Weight;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Draws the values a weight begins with. They depend on the seed and the weight's path alone, so that a layer added to a
 * network changes no other layer's first values.
 */
final class FirstValues {
    private FirstValues() {}

    static float[] of(Weight weight, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(mix(seed, weight.name()));
        if (weight.initially() instanceof Distribution.Orthogonal orthogonal) {
            return Orthonormal.matrix(weight.shape().get(0), weight.elements(), orthogonal.gain(), random);
        }
        float[] values = new float[Math.toIntExact(weight.elements())];
        DoubleSupplier next = from(weight.initially(), random);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) next.getAsDouble();
        }
        return values;
    }

    private static DoubleSupplier from(Distribution distribution, RandomGenerator random) {
        if (distribution instanceof Distribution.Constant constant) {
            return constant::value;
        } else if (distribution instanceof Distribution.Uniform uniform) {
            return () -> uniform.low() + (uniform.high() - uniform.low()) * random.nextDouble();
        } else if (distribution instanceof Distribution.Normal normal) {
            return () -> normal.mean() + normal.deviation() * random.nextGaussian();
        } else if (distribution instanceof Distribution.TruncatedNormal normal) {
            return () -> truncated(normal, random);
        }
        throw new IllegalStateException("no values for " + distribution);
    }

    private static double truncated(Distribution.TruncatedNormal normal, RandomGenerator random) {
        double value;
        do {
            value = normal.mean() + normal.deviation() * random.nextGaussian();
        } while (value < normal.low() || value > normal.high());
        return value;
    }

    private static long mix(long seed, String path) {
        long mixed = seed;
        for (int i = 0; i < path.length(); i++) {
            mixed = mixed * 0x5851F42D4C957F2DL + path.charAt(i);
        }
        return mixed;
    }
}
