package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.ShapeException;
import java.util.List;

/** How far a map is continued beyond its edges. */
public sealed interface Padding {

    /** In front of the first element of {@code axis}, where the kernel reaches {@code reach} beyond its first tap. */
    int before(int axis, int dimensions, long reach);

    /** Behind the last element of {@code axis}. */
    int after(int axis, int dimensions, long reach);

    /** What the user said, checked for a layer of that kind. */
    static Padding of(String kind, String example, int... zeros) {
        return new Sides(Setting.list(zeros)).checked(kind, example);
    }

    /** This padding, if it is one for some map. */
    default Padding checked(String kind, String example) {
        return this;
    }

    /** Half of what the kernel reaches on either side: at stride 1 the size stays, at stride s it is {@code ceil(size / s)}. */
    record Same() implements Padding {
        @Override
        public int before(int axis, int dimensions, long reach) {
            if (reach / 2 > Integer.MAX_VALUE) {
                throw ShapeException.tooLarge("a padding of " + reach / 2);
            }
            return (int) (reach / 2);
        }

        @Override
        public int after(int axis, int dimensions, long reach) {
            return before(axis, dimensions, reach);
        }
    }

    /** One number for all edges, one for each axis, or two for each: {@code top, bottom, left, right}. */
    record Sides(List<Integer> sides) implements Padding {
        /** No padding, what a layer has unless said otherwise. */
        public static final Padding NONE = new Sides(List.of(0));

        public Sides {
            sides = List.copyOf(sides);
        }

        @Override
        public Padding checked(String kind, String example) {
            return new Sides(Setting.sides(0, 2 * Sliding.MOST_AXES, sides, kind, "padding", example + ".padding(1)"));
        }

        @Override
        public int before(int axis, int dimensions, long reach) {
            return edges(dimensions) ? sides.get(2 * axis) : Setting.side(sides, axis);
        }

        @Override
        public int after(int axis, int dimensions, long reach) {
            return edges(dimensions) ? sides.get(2 * axis + 1) : Setting.side(sides, axis);
        }

        private boolean edges(int dimensions) {
            return sides.size() == 2 * dimensions;
        }
    }

    /** Adds to a layer's sentence what is not as usual. */
    default Sentence said(Sentence sentence) {
        return this instanceof Sides given
                ? sentence.with("padding", given.sides(), List.of(0))
                : sentence.word(true, "padding", "same");
    }
}
