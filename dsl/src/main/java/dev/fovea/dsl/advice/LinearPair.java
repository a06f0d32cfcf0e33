package dev.fovea.dsl.advice;

import dev.fovea.dsl.analysis.Nature;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Crop;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Pad;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two convolutions or dense layers with nothing non-linear between them: one could do the work of both. Dropout, mean pools,
 * flatten, padding and, once trained, batch norm are no more than linear themselves.
 *
 * <p>Let be is what factors a layer on purpose: groups (a depthwise convolution before a pointwise one), kernels along different
 * axes (3 x 1 before 1 x 3), and a bottleneck, narrower than what comes in and what goes out. So is what more than one layer reads.
 */
record LinearPair(Wiring wiring) implements Rule {

    @Override
    public Optional<Notice> about(Node node) {
        return isPlain(node)
                ? wiring.aloneBehind(node, LinearPair::isLinear)
                        .filter(LinearPair::isPlain)
                        .filter(first -> !areBottleneck(first, node) && !areSeparable(first, node))
                        .map(first -> Notice.of(
                                node.path(),
                                "nothing non-linear stands between it and " + first.path()
                                        + ", so one linear layer could do the work of both",
                                "Put an activation between them, such as relu(), or leave one of them out."))
                : Optional.empty();
    }

    private static boolean isPlain(Node node) {
        return node.operation() instanceof Dense || (node.operation() instanceof Conv conv && conv.groups() == 1);
    }

    private static boolean isLinear(Node node) {
        return node.operation() instanceof BatchNorm
                || node.operation() instanceof Pad
                || node.operation() instanceof Crop
                || Wiring.nature(node)
                        .filter(nature ->
                                nature.passesOnInTests() || nature == Nature.MEAN || nature == Nature.MAP_MEAN)
                        .isPresent();
    }

    private boolean areBottleneck(Node first, Node second) {
        Shape in = input(first);
        Shape between = input(second);
        boolean flattened = first.output().dimensions() > 0
                && between.channels() != first.output().channels();
        long wide = flattened ? in.elements() : in.channels();
        return between.channels() < Math.min(wide, second.output().channels());
    }

    private boolean areSeparable(Node first, Node second) {
        if (!(first.operation() instanceof Conv before) || !(second.operation() instanceof Conv after)) {
            return false;
        }
        List<Window> some = before.windows(first.output().dimensions());
        List<Window> others = after.windows(second.output().dimensions());
        return alongAnother(some, others) && alongAnother(others, some);
    }

    /** Whether the first is wider than one element where the second is not. */
    private static boolean alongAnother(List<Window> some, List<Window> others) {
        return IntStream.range(0, some.size())
                .anyMatch(
                        axis -> some.get(axis).kernel() > 1 && others.get(axis).kernel() == 1);
    }

    private Shape input(Node node) {
        return wiring.before(node).orElseThrow().output();
    }
}
