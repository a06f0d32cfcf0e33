package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * The largest value under windows that divide the map evenly: {@code C x H x W} in, {@code C x sizes} out, whatever the size of the
 * input. Output {@code i} of {@code n} on an axis of {@code length} sees the elements from {@code floor(i * length / n)} to before
 * {@code ceil((i + 1) * length / n)}.
 *
 * @param sizes one number for all axes, or one for each
 */
public record AdaptiveMaxPool(List<Integer> sizes) implements Primitive {

    public AdaptiveMaxPool {
        sizes = Setting.sides(1, Sliding.MOST_AXES, sizes, "adaptiveMaxPool", "sizes", "adaptiveMaxPool(7)");
    }

    public AdaptiveMaxPool(int... sizes) {
        this(Setting.list(sizes));
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        return new Shape(input.channels(), sizes(input.dimensions()));
    }

    /** The sizes on each axis of a map with so many. */
    public List<Integer> sizes(int dimensions) {
        return Sliding.spread(kind(), sizes, dimensions);
    }

    @Override
    public List<Reach> reach(Shape input) {
        return Sliding.divided(input, sizes(input.dimensions()));
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("adaptiveMaxPool").argument("sizes", sizes);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.adaptiveMaxPool(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
