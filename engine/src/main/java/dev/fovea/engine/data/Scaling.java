package dev.fovea.engine.data;

import java.util.Arrays;

/**
 * How a byte becomes a number: {@code (byte / 255 - shift[c]) * scale[c]}, for each channel {@code c}.
 *
 * @param shift what is taken away, a value per channel, in units of full brightness
 * @param scale what is multiplied with then, a value per channel
 */
@SuppressWarnings("ArrayRecordComponent") // read by the program writer, compared by no one
public record Scaling(float[] shift, float[] scale) {
    /** Values from 0 to 1. */
    public static Scaling unit(int channels) {
        float[] scale = new float[channels];
        Arrays.fill(scale, 1);
        return new Scaling(new float[channels], scale);
    }

    /** Mean 0 and deviation 1 in every channel, over all the examples. A channel that never varies is only shifted. */
    public static Scaling standard(Examples examples) {
        int channels = examples.shape().channels();
        int area = Math.toIntExact(examples.shape().elements() / channels);
        long[][] counts = new long[channels][256];
        byte[] pixels = examples.pixels();
        for (int start = 0, channel = 0; start < pixels.length; start += area, channel = (channel + 1) % channels) {
            for (int i = start; i < start + area; i++) {
                counts[channel][pixels[i] & 0xff]++;
            }
        }
        Scaling scaling = unit(channels);
        for (int c = 0; c < channels; c++) {
            double mean = moment(counts[c], 1);
            double variance = moment(counts[c], 2) - mean * mean;
            scaling.shift[c] = (float) mean;
            scaling.scale[c] = varies(counts[c]) ? (float) (1 / Math.sqrt(variance)) : 1;
        }
        return scaling;
    }

    /** An example as the network sees it. */
    public float[] numbers(Examples examples, int index) {
        int each = Math.toIntExact(examples.shape().elements());
        int area = each / examples.shape().channels();
        float[] numbers = new float[each];
        for (int i = 0; i < each; i++) {
            int channel = i / area;
            float brightness = (examples.pixels()[index * each + i] & 0xff) / 255f;
            numbers[i] = (brightness - shift[channel]) * scale[channel];
        }
        return numbers;
    }

    /** Not asked of the variance, which rounding can leave a little above 0. */
    private static boolean varies(long[] counts) {
        return Arrays.stream(counts).filter(count -> count > 0).count() > 1;
    }

    private static double moment(long[] counts, int power) {
        double sum = 0;
        double total = 0;
        for (int value = 0; value < counts.length; value++) {
            sum += counts[value] * Math.pow(value / 255.0, power);
            total += counts[value];
        }
        return total == 0 ? 0 : sum / total;
    }
}
