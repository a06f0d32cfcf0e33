package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts the edges off a map: {@code C x H x W} in, {@code C x (H - top - bottom) x (W - left - right)} out.
 *
 * @param edges one number for all edges, one for each axis, or two for each: {@code top, bottom, left, right}
 */
public record Crop(List<Integer> edges) implements Primitive {

    public Crop {
        edges = Setting.sides(0, 2 * Sliding.MOST_AXES, edges, "crop", "edges", "crop(4)");
    }

    public Crop(int... edges) {
        this(Setting.list(edges));
    }

    /** What is cut off in front and behind on each axis of a map with so many. */
    public List<Integer> edges(int dimensions) {
        return Sliding.edges(kind(), edges, dimensions);
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        List<Integer> each = edges(input.dimensions());
        return new Shape(
                input.channels(),
                IntStream.range(0, input.dimensions())
                        .mapToObj(axis -> cropped(input, axis, (long) each.get(2 * axis) + each.get(2 * axis + 1)))
                        .toList());
    }

    @Override
    public List<Reach> reach(Shape input) {
        return Sliding.shifted(edges(input.dimensions()), 1);
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("crop").argument("edges", edges);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.crop(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }

    private int cropped(Shape input, int axis, long cut) {
        int size = input.sizes().get(axis);
        if (size == Shape.OPEN) {
            return Shape.OPEN;
        }
        if (cut >= size) {
            throw new ShapeException(
                    "cannot cut " + cut + " elements off an axis of " + size + " in " + input,
                    "Cut off at most " + (size - 1) + ", both edges together.");
        }
        return (int) (size - cut);
    }
}
