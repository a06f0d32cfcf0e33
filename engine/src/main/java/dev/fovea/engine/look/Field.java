package dev.fovea.engine.look;

import dev.fovea.dsl.analysis.ReceptiveField;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of the input that one position of a layer's maps sees, as far as it lies within.
 *
 * @param position an index along each axis of the map
 */
record Field(List<Integer> position, List<Integer> start, List<Integer> sizes) {

    /** @param position counted through the map, row by row */
    static Field of(Subject subject, Node layer, int position) {
        List<Integer> indices = indices(layer.output().sizes(), position);
        List<ReceptiveField.Axis> axes =
                subject.network().analysis().at(layer.path()).sees().axes();
        List<Integer> starts = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            int side = subject.input().sizes().get(axis);
            ReceptiveField.Axis seen = axes.get(axis);
            double centre = seen.centre() + (seen.whole() ? 0 : seen.stride() * indices.get(axis));
            int first = (int) Math.max(0, Math.ceil(centre - (seen.size() - 1) / 2.0));
            int last = (int) Math.min(side - 1, Math.floor(centre + (seen.size() - 1) / 2.0));
            // A field that lies in the padding altogether shows the edge.
            starts.add(Math.min(first, side - 1));
            sizes.add(Math.max(1, last - Math.min(first, side - 1) + 1));
        }
        return new Field(indices, starts, sizes);
    }

    private static List<Integer> indices(List<Integer> sizes, int position) {
        Integer[] indices = new Integer[sizes.size()];
        int rest = position;
        for (int axis = sizes.size() - 1; axis >= 0; axis--) {
            indices[axis] = rest % sizes.get(axis);
            rest /= sizes.get(axis);
        }
        return List.of(indices);
    }

    /** Where its numbers are among those of an input, channel by channel. */
    int[] places(Shape input) {
        List<Integer> all = input.sizes();
        int area = Math.toIntExact(new Shape(1, sizes).elements());
        return IntStream.range(0, input.channels() * area)
                .map(i -> {
                    List<Integer> within = indices(sizes, i % area);
                    int place = i / area;
                    for (int axis = 0; axis < all.size(); axis++) {
                        place = place * all.get(axis) + start.get(axis) + within.get(axis);
                    }
                    return place;
                })
                .toArray();
    }
}
