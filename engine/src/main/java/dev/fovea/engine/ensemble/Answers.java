package dev.fovea.engine.ensemble;

import dev.fovea.dsl.Network;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Scaling;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How many test examples are answered rightly, batch by batch. */
final class Answers {
    private static final int BATCH = 100;

    private Answers() {}

    /** @param answer probabilities for examples, class by class */
    static double accuracy(Dataset data, Network network, Function<float[], double[]> answer) {
        Examples test = data.test();
        int classes = network.output().channels();
        int each = Math.toIntExact(test.labelsEach());
        long right = 0;
        for (int from = 0; from < test.count(); from += BATCH) {
            int to = Math.min(from + BATCH, test.count());
            double[] found = answer.apply(numbers(test, data.scaling(), from, to));
            int[] labels = Arrays.copyOfRange(test.labels(), from * each, to * each);
            for (int i = 0; i < labels.length; i++) {
                right += likeliest(found, i / each * classes * each + i % each, each, classes) == labels[i] ? 1 : 0;
            }
        }
        return (double) right / test.labels().length;
    }

    private static int likeliest(double[] found, int start, int step, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = found[start + c * step] > found[start + best * step] ? c : best;
        }
        return best;
    }

    private static float[] numbers(Examples examples, Scaling scaling, int from, int to) {
        int each = Math.toIntExact(examples.shape().elements());
        int area = each / examples.shape().channels();
        byte[] bytes = examples.pick(IntStream.range(from, to).toArray()).pixels();
        float[] numbers = new float[bytes.length];
        for (int i = 0; i < numbers.length; i++) {
            int channel = i % each / area;
            int light = bytes[i] & 0xff;
            numbers[i] = (light / 255f - scaling.shift()[channel]) * scaling.scale()[channel];
        }
        return numbers;
    }
}
