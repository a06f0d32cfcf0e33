package dev.fovea.dsl.analysis;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.shape.ShapeException;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one node costs and sees.
 *
 * @param sees what one of its outputs sees of the network's input
 * @param work what depends on sizes; nothing where the network's are open
 */
public record Costs(Node node, Parameters parameters, ReceptiveField sees, Optional<Work> work) {

    /**
     * For one example.
     *
     * @param multiplyAdds products that are added up, in convolutions, their transposes and dense layers
     * @param activations numbers in its output; 0 where it works on the array it reads, as activations, dropout and flatten do
     * @param kept numbers that training keeps of it until the backward pass
     */
    public record Work(long multiplyAdds, long activations, long kept) {}

    /**
     * Of {@link #work()}.
     *
     * @throws ShapeException where sizes are open
     */
    public long multiplyAdds() {
        return known().multiplyAdds();
    }

    /**
     * Of {@link #work()}.
     *
     * @throws ShapeException where sizes are open
     */
    public long activations() {
        return known().activations();
    }

    /**
     * Of {@link #work()}.
     *
     * @throws ShapeException where sizes are open
     */
    public long kept() {
        return known().kept();
    }

    private Work known() {
        return work.orElseThrow(() -> open(node.path(), sees.axes().size()));
    }

    static ShapeException open(String where, int axes) {
        String sizes = Collections.nCopies(axes, "224").stream().collect(Collectors.joining(", "));
        return new ShapeException(
                where + ": work and memory cannot be counted while sizes are open",
                "Give the network its sizes first, such as network.at(" + sizes + ").");
    }
}
