package dev.fovea.engine.compile;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A random matrix whose rows, or columns where there are fewer of them, are at right angles and of one length: normal numbers
 * made orthonormal by Gram and Schmidt's procedure, in float64.
 */
final class Orthonormal {
    private Orthonormal() {}

    /** Row by row. */
    static float[] matrix(int rows, long elements, double gain, RandomGenerator random) {
        int columns = Math.toIntExact(elements / rows);
        boolean wide = rows <= columns;
        double[][] vectors = normal(Math.min(rows, columns), Math.max(rows, columns), random);
        for (int i = 0; i < vectors.length; i++) {
            double[] vector = vectors[i];
            scale(vector, 1 / Math.sqrt(dot(vector, vector)));
            IntStream.range(i + 1, vectors.length).parallel().forEach(j -> subtract(vectors[j], vector));
        }
        float[] values = new float[Math.toIntExact(elements)];
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            int column = i % columns;
            values[i] = (float) (gain * (wide ? vectors[row][column] : vectors[column][row]));
        }
        return values;
    }

    private static double[][] normal(int count, int length, RandomGenerator random) {
        double[][] vectors = new double[count][length];
        for (double[] vector : vectors) {
            for (int i = 0; i < length; i++) {
                vector[i] = random.nextGaussian();
            }
        }
        return vectors;
    }

    /** Takes from {@code vector} what lies along {@code unit}. */
    private static void subtract(double[] vector, double[] unit) {
        double along = dot(vector, unit);
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= along * unit[i];
        }
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }
}
