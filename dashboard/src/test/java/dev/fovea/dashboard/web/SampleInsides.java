package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.FilterPoint;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.RunLog;
import java.util.List;
import java.util.Random;

/** Histograms and filters such as training leaves behind: activations spread, gradients shrink, filters find edges. */
final class SampleInsides {
    static final List<String> LAYERS =
            List.of("c1/conv1", "c1/relu1", "c3/conv1", "c3/relu1", "c5/dense1", "c5/relu1", "f6/dense1", "output");

    private static final int BINS = 64;
    private static final int VALUES = 40_000;

    private final Random random;

    SampleInsides(long seed) {
        this.random = new Random(seed);
    }

    /** @param done from 0 at the start to 1 at the end */
    void log(RunLog log, long step, double done) {
        for (int i = 0; i < LAYERS.size(); i++) {
            String layer = LAYERS.get(i);
            boolean relu = layer.contains("relu");
            double spread = 0.5 + 0.4 * i / LAYERS.size() + 0.9 * Math.sqrt(done) + 0.04 * random.nextGaussian();
            log.histogram(histogram(step, layer, "activation", -0.1 + 0.3 * done, spread, relu));
            double slope = 0.02 * Math.exp(-2.5 * done) * (1 + 0.15 * i) * (1 + 0.1 * random.nextGaussian());
            log.histogram(histogram(step, layer, "gradient", 0, Math.abs(slope) + 1e-5, false));
            if (!relu) {
                log.histogram(histogram(step, layer, "weight", 0, 0.12 + 0.08 * done, false));
            }
        }
        log.filters(new FilterPoint(step, "c1/conv1", List.of(6, 1, 5, 5), edges(6, 1, 5, done)));
        log.filters(new FilterPoint(step, "c3/conv1", List.of(16, 6, 5, 5), edges(16, 6, 5, done)));
    }

    private HistogramPoint histogram(
            long step, String layer, String kind, double mean, double deviation, boolean relu) {
        double low = relu ? 0 : mean - 4 * deviation;
        double high = mean + 4 * deviation;
        long[] counts = new long[BINS];
        double weighted = 0;
        double squares = 0;
        long total = 0;
        for (int i = 0; i < BINS; i++) {
            double value = low + (i + 0.5) / BINS * (high - low);
            double z = (value - mean) / deviation;
            double density = Math.exp(-z * z / 2) + 0.25 * Math.exp(-8 * (z - 1.2) * (z - 1.2));
            counts[i] = Math.max(
                    0,
                    Math.round(VALUES * density * (high - low) / deviation / BINS / 2.7 + 6 * random.nextGaussian()));
            weighted += counts[i] * value;
            squares += counts[i] * value * value;
            total += counts[i];
        }
        double zeros = relu ? 0.45 - 0.1 * mean : 0;
        counts[0] += Math.round(zeros * VALUES / (1 - zeros));
        double average = weighted / total;
        double actual = Math.sqrt(Math.max(0, squares / total - average * average));
        return new HistogramPoint(step, layer, kind, low, high, counts, average, actual, low, high, zeros, 0);
    }

    /** Noise that turns into waves of different directions. */
    private static float[] edges(int filters, int channels, int size, double done) {
        float[] values = new float[filters * channels * size * size];
        Random noise = new Random(3);
        int at = 0;
        for (int filter = 0; filter < filters; filter++) {
            double angle = Math.PI * filter / filters;
            for (int channel = 0; channel < channels; channel++) {
                for (int y = 0; y < size; y++) {
                    for (int x = 0; x < size; x++) {
                        double across = (x - size / 2) * Math.cos(angle) + (y - size / 2) * Math.sin(angle);
                        double wave = Math.sin(1.3 * across + channel) * Math.exp(-0.12 * across * across);
                        values[at++] = (float) (0.25 * (1 - 0.7 * done) * noise.nextGaussian() + 0.5 * done * wave);
                    }
                }
            }
        }
        return values;
    }
}
