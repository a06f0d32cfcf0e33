package dev.fovea.dsl.advice;

import dev.fovea.dsl.analysis.Nature;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.BatchNorm;
import java.util.Optional;

/** Dropout whose output is normalised next, perhaps behind an activation (Li et al. 2018). */
record DropoutBeforeNorm(Wiring wiring) implements Rule {

    @Override
    public Optional<Notice> about(Node node) {
        return node.operation() instanceof BatchNorm
                ? wiring.aloneBehind(node, DropoutBeforeNorm::isSkipped)
                        .filter(input -> Wiring.is(input, Nature.DROPOUT) || Wiring.is(input, Nature.MAP_DROPOUT))
                        .map(dropout -> Notice.of(
                                dropout.path(),
                                "it makes the variance larger in training than in testing, and " + node.path()
                                        + " tests with the variance of training",
                                "Put the dropout behind the last batch norm, or leave it out."))
                : Optional.empty();
    }

    private static boolean isSkipped(Node node) {
        return Wiring.is(node, Nature.VIEW)
                || Wiring.is(node, Nature.ACTIVATION)
                || Wiring.is(node, Nature.SELF_DERIVED);
    }
}
