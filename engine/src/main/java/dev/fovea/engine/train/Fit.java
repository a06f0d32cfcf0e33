package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.Needed;
import dev.fovea.engine.compile.Sentences;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.rate.Position;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Whether a network, data and a plan fit each other: found out before the engine starts. */
final class Fit {
    private Fit() {}

    static void check(Network network, Dataset data, Plan plan) {
        checkImages(network, data, "trained");
        Loss loss = plan.objective().loss();
        ObjectiveFit.check(network, data, plan.objective());
        ObjectiveFit.checkCounted(data.name(), "training examples", data.train(), loss);
        ObjectiveFit.checkCounted(data.name(), "test examples", data.test(), loss);
        checkLearning(network, data.classes(), plan.objective());
        MetricFit.check(data, plan);
        checkLength(data, plan);
        plan.images().check(data.name(), data.train());
        checkMixing(plan);
        UnfreezingFit.check(network, plan);
        checkSnapshots(plan, data.train().count());
        NormFit.check(network);
        network.graph().nodes().stream()
                .filter(node -> node.operation() instanceof BatchNorm)
                .forEach(norm -> checkNorm(network, norm, data.train().count(), plan.batch()));
    }

    /** @param done what is done to the network on the data */
    static void checkImages(Network network, Dataset data, String done) {
        Shape images = data.train().shape();
        if (network.input().isOpen() && network.input().agreesWith(images)) {
            String sizes = images.sizes().toString().replace('[', '(').replace(']', ')');
            throw new EngineException(
                    "%s: the network takes examples of any size, %s, but is %s on one. Give it network.at%s."
                            .formatted(network.name(), network.input(), done, sizes));
        }
        if (!network.input().equals(images)) {
            throw new EngineException("%s: the network takes %s, but %s has images of %s. Start it with %s."
                    .formatted(network.name(), network.input(), data.name(), images, Sentences.of(images)));
        }
    }

    private static void checkLength(Dataset data, Plan plan) {
        int examples = data.train().count();
        if (plan.batch() > examples) {
            throw new EngineException(
                    "batch: %d is more than the %d training examples of %s. Use a smaller one, such as batch(%d)."
                            .formatted(plan.batch(), examples, data.name(), examples));
        }
    }

    private static void checkMixing(Plan plan) {
        Loss loss = plan.objective().loss();
        if (plan.images().mix() && loss.ignored().isPresent()) {
            throw new EngineException("%s: mixes images with those of an ignored label, which the loss, %s, leaves out."
                            .formatted(plan.images(), loss)
                    + " Use one or the other.");
        }
    }

    private static void checkLearning(Network network, int classes, Objective objective) {
        Graph graph = network.graph();
        if (graph.parameters() == 0) {
            throw new EngineException(
                    "%s: the network has nothing to learn. Give it a layer with weights, such as dense(%d)."
                            .formatted(network.name(), classes));
        }
        if (graph.weights().stream().noneMatch(Weight::trainable)) {
            throw new EngineException(
                    "%s: the network has nothing to learn, as all its layers are frozen. Leave one of them free."
                            .formatted(network.name()));
        }
        Set<Integer> needed = Needed.by(graph, objective.outputs(graph));
        graph.nodes().stream()
                .filter(node -> !needed.contains(node.index()))
                .filter(node -> node.weights().stream().anyMatch(Weight::trainable))
                .findFirst()
                .ifPresent(node -> {
                    throw new EngineException(
                            "%s/%s: leads to a side exit that nothing is learned from. Add exit(\"%s\", 0.3) to the plan,"
                                            .formatted(
                                                    network.name(), node.path(), ObjectiveFit.exitBehind(graph, node))
                                    + " leave the side exit out, or freeze its layers.");
                });
    }

    private static void checkSnapshots(Plan plan, int examples) {
        Position start = plan.start(examples);
        if (plan.snapshots() > 0
                && LongStream.range(0, start.steps()).noneMatch(step -> endsCycle(plan, start, step))) {
            throw new EngineException(
                    "snapshots: %s ends no cycle within %d steps. Use a rate such as warmRestarts(epochs(%d))."
                            .formatted(plan.rate(), start.steps(), Math.max(1, plan.epochs() / 5)));
        }
    }

    private static boolean endsCycle(Plan plan, Position start, long step) {
        return plan.rate().endsCycle(new Position(step, start.steps(), start.stepsPerEpoch(), List.of()));
    }

    /** The variance of one value is no number, and would stay in the running statistics for good. */
    private static void checkNorm(Network network, Node norm, int examples, int batch) {
        // A frozen one keeps its running statistics, and uses them.
        boolean learns = !((BatchNorm) norm.operation()).learning().tuning().frozen();
        boolean single = learns && norm.output().elements() == norm.output().channels();
        if (single && leavesOne(examples, batch)) {
            throw new EngineException(
                    "%s/%s: needs two values of each channel, but %d examples in batches of %d leave a batch of one."
                                    .formatted(network.name(), norm.path(), examples, batch)
                            + (examples == 1
                                    ? " Train on more examples."
                                    : " Use another size, such as batch(%d).".formatted(better(examples, batch))));
        }
    }

    private static boolean leavesOne(int examples, int batch) {
        return batch == 1 || examples % batch == 1;
    }

    private static int better(int examples, int batch) {
        return IntStream.rangeClosed(batch + 1, examples)
                .filter(other -> !leavesOne(examples, other))
                .findFirst()
                .orElseThrow();
    }
}
