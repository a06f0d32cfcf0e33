package dev.fovea.dsl.advice;

import dev.fovea.dsl.analysis.Analysis;
import dev.fovea.dsl.analysis.Costs;
import dev.fovea.dsl.analysis.ReceptiveField;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.Reshape;
import dev.fovea.dsl.shape.Shape;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * The receptive field of the last maps that do not see everything: larger than the input, or less than half of it. A dense layer
 * behind flatten looks at all places at once, so there a small one does no harm.
 */
final class FieldOfView implements Rule {
    private static final int MUCH = 2;

    private final Analysis analysis;
    private final Node last;
    private final boolean putTogether;

    FieldOfView(Wiring wiring, Analysis analysis) {
        this.analysis = analysis;
        Node node = wiring.graph().output();
        Node reader = node;
        while (isWhole(node) && !node.inputs().isEmpty()) {
            reader = node;
            node = node.inputs().stream()
                    .map(wiring.graph().nodes()::get)
                    .filter(input -> !isWhole(input))
                    .findFirst()
                    .orElse(wiring.before(node).orElseThrow());
        }
        this.last = node;
        this.putTogether = reader.operation() instanceof Flatten || reader.operation() instanceof Reshape;
    }

    @Override
    public Optional<Notice> about(Node node) {
        if (node.index() != last.index() || isWhole(node)) {
            return Optional.empty();
        }
        ReceptiveField sees = costs(node).sees();
        Shape input = analysis.graph().input().output();
        String found = "each of its places sees " + sees + " of an input of " + Shape.text(input.sizes());
        if (compare(sees, input, (seen, size) -> seen > size)) {
            return Optional.of(Notice.mention(
                    node.path(),
                    found + ", which is more than there is",
                    "Nothing has to change; larger inputs would have more to show."));
        }
        boolean small = compare(sees, input, (seen, size) -> seen * MUCH < size);
        return small && !putTogether
                ? Optional.of(new Notice(
                        node.path(),
                        found + ", which is less than half",
                        "Add layers or strides before it, dilate its kernels, or begin with a smaller input.",
                        analysis.graph().end() == node.index()))
                : Optional.empty();
    }

    private boolean isWhole(Node node) {
        return costs(node).sees().isWhole();
    }

    private Costs costs(Node node) {
        return analysis.nodes().get(node.index());
    }

    private static boolean compare(ReceptiveField sees, Shape input, BiPredicate<Long, Integer> by) {
        return IntStream.range(0, input.dimensions())
                .filter(axis -> input.sizes().get(axis) != Shape.OPEN)
                .filter(axis -> !sees.axes().get(axis).whole())
                .anyMatch(axis ->
                        by.test(sees.axes().get(axis).size(), input.sizes().get(axis)));
    }
}
