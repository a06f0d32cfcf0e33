package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import java.util.stream.IntStream;

/** Whether a network, data and a plan fit each other: found out before the engine starts. */
final class Fit {
    private Fit() {}

    static void check(Network network, Dataset data, Plan plan) {
        Shape images = data.train().shape();
        if (!network.input().equals(images)) {
            throw new EngineException("%s: the network takes %s, but %s has images of %s. Start it with %s."
                    .formatted(network.name(), network.input(), data.name(), images, factory(images)));
        }
        if (!network.output().equals(Shape.vector(data.classes()))) {
            throw new EngineException(
                    "%s: the network gives %s, but %s has %d classes. End it with flatten(), dense(%d)."
                            .formatted(network.name(), network.output(), data.name(), data.classes(), data.classes()));
        }
        if (network.graph().parameters() == 0) {
            throw new EngineException(
                    "%s: the network has nothing to learn. Give it a layer with weights, such as dense(%d)."
                            .formatted(network.name(), data.classes()));
        }
        network.graph().nodes().stream()
                .filter(node -> node.operation() instanceof BatchNorm)
                .forEach(norm -> checkNorm(network, norm, data.train().count(), plan.batch()));
    }

    /** The variance of one value is no number, and would stay in the running statistics for good. */
    private static void checkNorm(Network network, Node norm, int examples, int batch) {
        boolean single = norm.output().elements() == norm.output().channels();
        if (single && leavesOne(examples, batch)) {
            throw new EngineException(
                    "%s/%s: needs two values of each channel, but %d examples in batches of %d leave a batch of one."
                                    .formatted(network.name(), norm.path(), examples, batch)
                            + " Use another size, such as batch(%d).".formatted(better(examples, batch)));
        }
    }

    private static boolean leavesOne(int examples, int batch) {
        return batch == 1 || examples % batch == 1;
    }

    private static int better(int examples, int batch) {
        return IntStream.rangeClosed(batch + 1, Math.max(examples, batch + 1))
                .filter(other -> !leavesOne(examples, other))
                .findFirst()
                .orElse(batch + 1);
    }

    private static String factory(Shape shape) {
        return switch (shape.dimensions()) {
            case 0 -> "vector(" + shape.channels() + ")";
            case 1 -> "signal" + arguments(shape);
            case 2 -> "image" + arguments(shape);
            default -> "volume" + arguments(shape);
        };
    }

    private static String arguments(Shape shape) {
        return shape.dims().toString().replace('[', '(').replace(']', ')');
    }
}
