package dev.fovea.dsl.advice;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.Softmax;
import java.util.Optional;

/** An output that is a softmax already, which a cross-entropy loss takes itself. */
record SoftmaxAtEnd(Wiring wiring) implements Rule {
    private static final String REMEDY =
            "Leave it out for training with cross-entropy, and take it of what is predicted.";

    @Override
    public Optional<Notice> about(Node node) {
        if (!wiring.isOutput(node)) {
            return Optional.empty();
        }
        if (node.operation() instanceof Softmax) {
            return Optional.of(Notice.of(
                    node.path(),
                    "the output is a softmax, and a cross-entropy loss, which takes one itself, would take it twice",
                    REMEDY));
        }
        return node.operation() instanceof LogSoftmax
                ? Optional.of(Notice.of(
                        node.path(),
                        "the output is a logarithm of a softmax, and a cross-entropy loss takes one itself: "
                                + "taken twice it changes nothing but the time",
                        REMEDY))
                : Optional.empty();
    }
}
