package dev.fovea.engine.data;

import java.util.Arrays;
import java.util.List;

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

    /** Mean 0 and deviation 1 in every channel, as {@link Examples#statistics} has them. A channel that never varies is only shifted. */
    public static Scaling standard(Examples examples) {
        Statistics measured = examples.statistics();
        Scaling scaling = unit(measured.mean().size());
        for (int c = 0; c < scaling.shift.length; c++) {
            double deviation = measured.deviation().get(c);
            scaling.shift[c] = measured.mean().get(c).floatValue();
            scaling.scale[c] = deviation > 0 ? (float) (1 / deviation) : 1;
        }
        return scaling;
    }

    /** An example as the network sees it. */
    public float[] numbers(Examples examples, int index) {
        return numbers(examples.pick(index).pixels());
    }

    /** Some examples as the network sees them, one after the other. */
    public float[] numbers(Examples examples, List<Integer> numbers) {
        Examples some = examples.pick(numbers.stream().mapToInt(i -> i).toArray());
        int each = Math.toIntExact(some.shape().elements());
        float[] all = new float[each * numbers.size()];
        for (int i = 0; i < numbers.size(); i++) {
            System.arraycopy(numbers(some, i), 0, all, i * each, each);
        }
        return all;
    }

    /** An image's bytes, channel by channel, as the network sees them. */
    public float[] numbers(byte[] pixels) {
        int area = pixels.length / shift.length;
        float[] numbers = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int channel = i / area;
            numbers[i] = ((pixels[i] & 0xff) / 255f - shift[channel]) * scale[channel];
        }
        return numbers;
    }

    @Override
    public String toString() {
        return "shift %s, scale %s".formatted(Arrays.toString(shift), Arrays.toString(scale));
    }
}
