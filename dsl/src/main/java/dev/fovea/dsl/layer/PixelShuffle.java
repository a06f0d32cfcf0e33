package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.Collections;
import java.util.List;

/**
 * Channels become positions (Shi et al. 2016): {@code C * r * r x H x W} in, {@code C x r * H x r * W} out; for images.
 *
 * @param factor r
 */
public record PixelShuffle(int factor) implements Primitive {
    private static final int IMAGE = 2;

    public PixelShuffle {
        Setting.atLeast(1, factor, "pixelShuffle", "factor", "pixelShuffle(2)");
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.dimensions() != IMAGE) {
            throw new ShapeException(
                    "pixelShuffle needs an image, not " + input, "Put it where maps have a height and a width.");
        }
        long square = (long) factor * factor;
        if (input.channels() % square != 0) {
            throw new ShapeException(
                    "pixelShuffle(" + factor + ") needs a multiple of " + square + " channels, not the "
                            + input.channels() + " of " + input,
                    "Put a convolution before it, such as conv(" + (input.channels() / square + 1) * square
                            + ", 3).same().");
        }
        List<Integer> sizes =
                input.sizes().stream().map(size -> Sliding.times(size, factor)).toList();
        return new Shape((int) (input.channels() / square), sizes);
    }

    @Override
    public List<Reach> reach(Shape input) {
        return Collections.nCopies(input.dimensions(), Reach.enlarged(factor));
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("pixelShuffle").argument("factor", factor);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.pixelShuffle(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
