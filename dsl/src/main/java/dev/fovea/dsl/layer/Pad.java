package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Continues a map beyond its edges: {@code C x H x W} in, {@code C' x (top + H + bottom) x (left + W + right)} out, with zeros
 * unless said otherwise.
 *
 * @param edges one number for all edges, one for each axis, or two for each: {@code top, bottom, left, right}
 * @param channels maps of zeros in front of the first and behind the last, as in option A of He et al. 2015
 */
public record Pad(List<Integer> edges, List<Integer> channels, Border border) implements Primitive {
    private static final List<Integer> NO_CHANNELS = List.of(0, 0);

    /** What is beyond an edge. */
    public enum Border {
        ZERO,
        /** The map mirrored at its outermost elements, which are not repeated. */
        REFLECT,
        /** The outermost elements over and over. */
        REPLICATE
    }

    public Pad {
        edges = Setting.sides(0, 2 * Sliding.MOST_AXES, edges, "pad", "edges", "pad(1)");
        channels = Setting.sides(0, 2, channels, "pad", "channels", "pad(0).channels(8, 8)");
        Setting.check(channels.size() == 2, "pad: channels has one number, and must have two", "pad(0).channels(8, 8)");
    }

    public Pad(int... edges) {
        this(Setting.list(edges), NO_CHANNELS, Border.ZERO);
    }

    /** So many maps of zeros in front of the first and behind the last. */
    public Pad channels(int before, int after) {
        return new Pad(edges, List.of(before, after), border);
    }

    /** Continues the map by its mirror image; every edge must be shorter than the map. */
    public Pad reflect() {
        return new Pad(edges, channels, Border.REFLECT);
    }

    /** Continues the map by its outermost elements. */
    public Pad replicate() {
        return new Pad(edges, channels, Border.REPLICATE);
    }

    /** What is added in front of the first and behind the last element of each axis of a map with so many. */
    public List<Integer> edges(int dimensions) {
        return Sliding.edges(kind(), edges, dimensions);
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        List<Integer> each = edges(input.dimensions());
        List<Integer> sizes = IntStream.range(0, input.dimensions())
                .mapToObj(axis -> padded(input, axis, each.get(2 * axis), each.get(2 * axis + 1)))
                .toList();
        long maps = (long) input.channels() + channels.get(0) + channels.get(1);
        if (maps > Integer.MAX_VALUE) {
            throw ShapeException.tooLarge("a map of " + maps + " channels");
        }
        return new Shape((int) maps, sizes);
    }

    @Override
    public List<Reach> reach(Shape input) {
        return Sliding.shifted(edges(input.dimensions()), -1);
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("pad")
                .argument("edges", edges)
                .with("channels", channels, NO_CHANNELS)
                .word(border == Border.REFLECT, "border", "reflect")
                .word(border == Border.REPLICATE, "border", "replicate");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.pad(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }

    private int padded(Shape input, int axis, int before, int after) {
        int size = input.sizes().get(axis);
        if (size == Shape.OPEN) {
            return Shape.OPEN;
        }
        if (border == Border.REFLECT && Math.max(before, after) >= size) {
            throw new ShapeException(
                    "cannot reflect " + Math.max(before, after) + " elements of an axis of " + size + " in " + input,
                    "Reflect at most " + (size - 1) + ", or repeat the outermost, as in " + replicate() + ".");
        }
        return Sliding.size((long) before + size + after);
    }
}
