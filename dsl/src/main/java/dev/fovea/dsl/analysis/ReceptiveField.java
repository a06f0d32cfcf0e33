package dev.fovea.dsl.analysis;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one output of a node sees of the network's input, along each of its axes; a vector has none. Three 3 x 3 convolutions see
 * 7 x 7. Normalisations do not widen it, and a join sees as much as the widest of its branches.
 *
 * @see <a href="https://distill.pub/2019/computing-receptive-fields">Araujo et al. 2019</a>
 */
public record ReceptiveField(List<Axis> axes) {

    /**
     * One axis.
     *
     * @param size how many elements an output sees, padding included; the most, where outputs differ
     * @param stride how far apart lie what neighbouring outputs see: 8 behind three layers of stride 2, a half behind an
     *     enlargement by 2, and 0 where all see the same
     * @param centre the middle of what the first output sees, in elements from the first: below 0 if padding moved it there
     * @param whole whether each output sees the whole axis, by a global pool or a dense layer; an open size is
     *     {@link Shape#OPEN} then
     */
    public record Axis(long size, double stride, double centre, boolean whole) {}

    public ReceptiveField {
        axes = List.copyOf(axes);
    }

    static ReceptiveField of(Shape input, List<Reach> reaches) {
        return new ReceptiveField(IntStream.range(0, reaches.size())
                .mapToObj(i -> axis(input.sizes().get(i), reaches.get(i)))
                .toList());
    }

    private static Axis axis(int size, Reach reach) {
        return reach.isWhole()
                ? new Axis(size, 0, (size - 1) / 2.0, true)
                : new Axis(reach.size(), reach.stride(), reach.centre(), false);
    }

    /** Whether each output sees all of the input; so does everything behind a vector. */
    public boolean isWhole() {
        return axes.stream().allMatch(Axis::whole);
    }

    /** Such as {@code 7 x 7}; {@code all} for a whole axis, said once where all of them are. */
    @Override
    public String toString() {
        return isWhole()
                ? "all"
                : axes.stream()
                        .map(axis -> axis.whole() ? "all" : String.valueOf(axis.size()))
                        .collect(Collectors.joining(" x "));
    }
}
