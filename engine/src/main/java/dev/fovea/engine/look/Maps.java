package dev.fovea.engine.look;

import dev.fovea.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers in a shape, {@code C x H x W} for images: what a layer gives, or how much each pixel matters.
 *
 * @param values channel by channel, row by row; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to whoever draws or stores them, compared by no one
public record Maps(Shape shape, float[] values) {

    /** One channel alone. */
    public Maps channel(int channel) {
        int area = Math.toIntExact(shape.positions());
        return new Maps(flat(), Arrays.copyOfRange(values, channel * area, (channel + 1) * area));
    }

    /** All channels, one by one. */
    public List<Maps> channels() {
        return IntStream.range(0, shape.channels()).mapToObj(this::channel).toList();
    }

    /**
     * At each position the largest absolute value of all channels, {@code 1 x H x W}: the saliency map of Simonyan et al.
     */
    public Maps strength() {
        int area = Math.toIntExact(shape.positions());
        float[] strongest = new float[area];
        for (int i = 0; i < values.length; i++) {
            strongest[i % area] = Math.max(strongest[i % area], Math.abs(values[i]));
        }
        return new Maps(flat(), strongest);
    }

    /** Whether there is a number below 0. */
    public boolean isNegativeSomewhere() {
        return IntStream.range(0, values.length).anyMatch(i -> values[i] < 0);
    }

    /** Whether all numbers are 0. */
    public boolean isZero() {
        return IntStream.range(0, values.length).allMatch(i -> values[i] == 0);
    }

    private Shape flat() {
        return new Shape(1, shape.sizes());
    }

    @Override
    public String toString() {
        return shape.toString();
    }
}
