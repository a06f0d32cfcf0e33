package dev.fovea.dsl.graph;

import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * One operation of a network.
 *
 * @param index its place in {@link Graph#nodes()}
 * @param path such as {@code c1/conv1}; that of the first node is "input"
 * @param inputs the indices of the nodes it reads, in order
 * @param weights under full names, such as {@code c1/conv1/weight}
 */
public record Node(
        int index, String path, Operation operation, List<Integer> inputs, Shape output, List<Weight> weights) {

    public Node {
        inputs = List.copyOf(inputs);
        weights = List.copyOf(weights);
    }

    /** How many numbers of it training changes, or would, if none were frozen. */
    public long parameters() {
        return weights.stream()
                .filter(Weight::learned)
                .mapToLong(Weight::elements)
                .sum();
    }
}
