package dev.fovea.engine.ensemble;

import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.compile.CompiledNetwork;

/** What a network takes each class for likely, example by example, class by class, position by position. */
final class Probabilities {
    private Probabilities() {}

    static double[] of(CompiledNetwork member, float[] examples) {
        float[] outputs = member.forward(examples);
        double[] probabilities = new double[outputs.length];
        boolean done = member.network().graph().output().operation() instanceof Softmax;
        Shape shape = member.network().output();
        int classes = shape.channels();
        int positions = Math.toIntExact(shape.elements() / classes);
        for (int start = 0; start < outputs.length; start += classes * positions) {
            for (int position = start; position < start + positions; position++) {
                squash(outputs, probabilities, position, positions, classes, done);
            }
        }
        return probabilities;
    }

    private static void squash(float[] outputs, double[] to, int start, int step, int classes, boolean done) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            highest = Math.max(highest, outputs[start + c * step]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            int i = start + c * step;
            to[i] = done ? outputs[i] : Math.exp(outputs[i] - highest);
            sum += to[i];
        }
        for (int c = 0; c < classes && !done; c++) {
            to[start + c * step] /= sum;
        }
    }
}
