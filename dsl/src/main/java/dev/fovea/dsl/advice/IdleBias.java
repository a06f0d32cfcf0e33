package dev.fovea.dsl.advice;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.InstanceNorm;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Learning;
import dev.fovea.dsl.layer.Operation;
import java.util.Optional;

/** A bias that the normalisation after it takes away again, together with the mean of its channel. */
record IdleBias(Wiring wiring) implements Rule {

    @Override
    public Optional<Notice> about(Node node) {
        if (!(node.operation() instanceof BatchNorm) && !(node.operation() instanceof InstanceNorm)) {
            return Optional.empty();
        }
        return wiring.alone(node)
                .flatMap(input -> unbiased(input.operation())
                        .map(without -> Notice.of(
                                input.path(),
                                "its bias does nothing, since " + node.path() + " takes the mean of each channel away",
                                "Leave it out, as in " + without + ".")));
    }

    /** The layer without its bias; nothing where it has none. */
    private static Optional<Layer> unbiased(Operation operation) {
        if (operation instanceof Conv conv && conv.bias()) {
            return Optional.of(conv.bias(false).learning(Learning.USUAL));
        }
        if (operation instanceof ConvTranspose conv && conv.bias()) {
            return Optional.of(conv.bias(false).learning(Learning.USUAL));
        }
        return operation instanceof Dense dense && dense.bias()
                ? Optional.of(dense.bias(false).learning(Learning.USUAL))
                : Optional.empty();
    }
}
