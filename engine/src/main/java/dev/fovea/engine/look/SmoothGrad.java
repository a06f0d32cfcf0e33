package dev.fovea.engine.look;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The mean of the gradients at {@code samples} copies of an image, each with noise of its own. The noise is normal, with a
 * deviation of {@code noise * (max - min)} of the image's numbers.
 *
 * @see <a href="https://arxiv.org/abs/1706.03825">Smilkov et al. 2017</a>
 */
public record SmoothGrad(int samples, double noise, long seed) {
    /** Numbers of a batch, about: copies are computed together as long as they fit. */
    private static final long TOGETHER = 1 << 20;

    public SmoothGrad {
        Setting.atLeastOne("smoothGrad: samples", samples, 50);
        Setting.positive("smoothGrad: noise", noise, 0.15);
    }

    /** 50 samples with a noise of 0.15, seed 0. */
    public static SmoothGrad usual() {
        return new SmoothGrad(50, 0.15, 0);
    }

    public SmoothGrad samples(int samples) {
        return new SmoothGrad(samples, noise, seed);
    }

    public SmoothGrad noise(double share) {
        return new SmoothGrad(samples, share, seed);
    }

    public SmoothGrad seed(long seed) {
        return new SmoothGrad(samples, noise, seed);
    }

    Maps at(Subject subject, float[] image, Target target) {
        return mean(subject, target, noisy(subject.image(image)));
    }

    /** The mean of the gradients at some examples. */
    static Maps mean(Subject subject, Target target, float[] examples) {
        int each = Math.toIntExact(subject.input().elements());
        int count = examples.length / each;
        int together = Math.toIntExact(Math.max(1, Math.min(count, TOGETHER / each)));
        double[] sum = new double[each];
        try (Slope slope = new Slope(subject, target, Rule.GRADIENT)) {
            for (int from = 0; from < count; from += together) {
                int to = Math.min(count, from + together);
                float[] gradients = slope.at(Arrays.copyOfRange(examples, from * each, to * each));
                for (int i = 0; i < gradients.length; i++) {
                    sum[i % each] += gradients[i];
                }
            }
        }
        float[] mean = new float[each];
        for (int i = 0; i < each; i++) {
            mean[i] = (float) (sum[i] / count);
        }
        return new Maps(subject.input(), mean);
    }

    private float[] noisy(float[] image) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float number : image) {
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
        double deviation = noise * (most - least);
        float[] examples = new float[Math.multiplyExact(samples, image.length)];
        for (int i = 0; i < examples.length; i++) {
            examples[i] = (float) (image[i % image.length] + deviation * random.nextGaussian());
        }
        return examples;
    }
}
