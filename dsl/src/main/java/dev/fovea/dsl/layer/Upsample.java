package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A larger map of the same content: {@code C x H x W} in, {@code C x factor * H x factor * W} out. Each element is repeated,
 * unless it is said to be {@link #bilinear()}.
 *
 * @param factor one number for all axes, or one for each
 * @param smooth whether values between the centres of the elements are interpolated
 */
public record Upsample(List<Integer> factor, boolean smooth) implements Primitive {

    public Upsample {
        factor = Setting.sides(1, Sliding.MOST_AXES, factor, "upsample", "factor", "upsample(2)");
    }

    public Upsample(int... factor) {
        this(Setting.list(factor), false);
    }

    /**
     * Interpolates between the centres of the elements (PyTorch's {@code align_corners=False}); linearly on a signal,
     * trilinearly on a volume.
     */
    public Upsample bilinear() {
        return new Upsample(factor, true);
    }

    /** The factor on each axis of a map with so many. */
    public List<Integer> factor(int dimensions) {
        return Sliding.spread(kind(), factor, dimensions);
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        List<Integer> each = factor(input.dimensions());
        return new Shape(
                input.channels(),
                IntStream.range(0, input.dimensions())
                        .mapToObj(axis -> Sliding.times(input.sizes().get(axis), each.get(axis)))
                        .toList());
    }

    @Override
    public List<Reach> reach(Shape input) {
        return factor(input.dimensions()).stream()
                .map(each -> smooth ? Reach.interpolated(each) : Reach.enlarged(each))
                .toList();
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("upsample").argument("factor", factor).word(smooth, "interpolation", "bilinear");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.upsample(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
