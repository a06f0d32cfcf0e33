package dev.fovea.engine.data;

import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What examples are like. Full brightness is 1.
 *
 * @param classCounts how many labels there are of each class, up to the highest
 * @param mean of each channel
 * @param deviation of each channel, over all pixels of all images
 * @param meanImage the mean of each byte's place, channel by channel, row by row
 * @param measured how many images mean and deviation are of, see {@link Examples#sample}
 */
public record Statistics(
        List<Long> classCounts, List<Double> mean, List<Double> deviation, List<Double> meanImage, int measured) {
    public Statistics {
        classCounts = List.copyOf(classCounts);
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        meanImage = List.copyOf(meanImage);
    }

    /** The largest class divided by the smallest that there is; 1 where all classes have as many. */
    public double imbalance() {
        long[] some = classCounts.stream()
                .mapToLong(Long::longValue)
                .filter(count -> count > 0)
                .sorted()
                .toArray();
        return some.length == 0 ? 1 : (double) some[some.length - 1] / some[0];
    }

    static Statistics of(Examples examples) {
        Examples some = examples.sample();
        byte[] pixels = some.pixels();
        int each = Math.toIntExact(some.shape().elements());
        long[] sums = new long[each];
        long[] squares = new long[each];
        for (int start = 0; start < pixels.length; start += each) {
            for (int i = 0; i < each; i++) {
                int value = pixels[start + i] & 0xff;
                sums[i] += value;
                squares[i] += (long) value * value;
            }
        }
        int channels = some.shape().channels();
        int area = each / channels;
        double[] mean = new double[channels];
        double[] deviation = new double[channels];
        for (int c = 0; c < channels; c++) {
            double values = Math.max(1, (double) some.count() * area);
            long sum = LongStream.of(sums).skip((long) c * area).limit(area).sum();
            long square =
                    LongStream.of(squares).skip((long) c * area).limit(area).sum();
            mean[c] = sum / values / 255;
            // One rounding at the end: a channel that never varies has the deviation 0.
            double variance = Math.max(0, (square - (double) sum / values * sum) / values);
            deviation[c] = Math.sqrt(variance) / 255;
        }
        double images = Math.max(1, some.count()) * 255.0;
        return new Statistics(
                classes(examples.labels()),
                boxed(DoubleStream.of(mean)),
                boxed(DoubleStream.of(deviation)),
                boxed(LongStream.of(sums).mapToDouble(sum -> sum / images)),
                some.count());
    }

    private static List<Double> boxed(DoubleStream values) {
        return values.boxed().toList();
    }

    private static List<Long> classes(int[] labels) {
        long[] counts = new long[IntStream.of(labels).max().orElse(-1) + 1];
        IntStream.of(labels).filter(label -> label >= 0).forEach(label -> counts[label]++);
        return LongStream.of(counts).boxed().toList();
    }

    /** What fits on a line: not the mean image. */
    @Override
    public String toString() {
        LongSummaryStatistics counts = classCounts.stream()
                .mapToLong(Long::longValue)
                .filter(count -> count > 0)
                .summaryStatistics();
        return String.format(
                Locale.ROOT,
                "%,d labels of %,d classes, %,d to %,d of each; mean %s, deviation %s, of %,d images",
                counts.getSum(),
                counts.getCount(),
                counts.getCount() == 0 ? 0 : counts.getMin(),
                counts.getCount() == 0 ? 0 : counts.getMax(),
                text(mean),
                text(deviation),
                measured);
    }

    private static String text(List<Double> values) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, "%.4f", value))
                .collect(Collectors.joining(" "));
    }
}
