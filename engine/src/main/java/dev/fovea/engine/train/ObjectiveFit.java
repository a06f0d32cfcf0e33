package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.HardSigmoid;
import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.Needed;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.loss.Loss;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whether a loss can be computed from a network's outputs and the labels of the data. */
final class ObjectiveFit {
    private static final Set<Class<?>> SQUASHING =
            Set.of(Softmax.class, LogSoftmax.class, Sigmoid.class, HardSigmoid.class);

    private ObjectiveFit() {}

    static void check(Network network, Dataset data, Objective objective) {
        objective.loss().check(data.name(), data.classes());
        objective.exits().keySet().forEach(name -> checkExit(network, name));
        Graph graph = network.graph();
        checkShape(network.name(), "the network", network.output(), data);
        objective
                .exits()
                .keySet()
                .forEach(name -> checkShape(
                        network.name(),
                        "the side exit \"%s\"".formatted(name),
                        Objects.requireNonNull(network.outputs().get(name)),
                        data));
        if (!objective.loss().takesMaps() && network.output().dimensions() > 0) {
            throw new EngineException(
                    "%s: the loss, %s, is for vectors of classes, but the network gives %s. Use one such as crossEntropy()."
                            .formatted(network.name(), objective.loss(), network.output()));
        }
        objective.outputs(graph).forEach(node -> checkEnd(network, node, objective.loss()));
    }

    private static void checkShape(String network, String who, Shape found, Dataset data) {
        List<Integer> sizes = data.train().labelSizes();
        if (found.equals(new Shape(data.classes(), sizes))) {
            return;
        }
        if (sizes.isEmpty()) {
            throw new EngineException("%s: %s gives %s, but %s has %d classes. End it with flatten(), dense(%d)."
                    .formatted(network, who, found, data.name(), data.classes(), data.classes()));
        }
        throw new EngineException(
                "%s: %s gives %s, but %s has %d classes, and maps of %s labels. End it with conv(%d, 1), and give labels for"
                                .formatted(
                                        network,
                                        who,
                                        found,
                                        data.name(),
                                        data.classes(),
                                        Shape.text(sizes),
                                        data.classes())
                        + " each position of the output.");
    }

    /** The name of a side exit that a node leads to. */
    static String exitBehind(Graph graph, Node node) {
        return graph.outputs().entrySet().stream()
                .filter(output -> Needed.by(graph, List.of(output.getValue())).contains(node.index()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static void checkExit(Network network, String name) {
        List<String> exits = network.outputs().keySet().stream()
                .filter(exit -> !exit.equals(Output.END))
                .toList();
        if (!exits.contains(name)) {
            throw new EngineException("%s: there is no side exit \"%s\". %s"
                    .formatted(
                            network.name(),
                            name,
                            exits.isEmpty()
                                    ? "The network has none; leave it out of the plan."
                                    : "Use one of %s.".formatted(String.join(", ", exits))));
        }
    }

    private static void checkEnd(Network network, Node end, Loss loss) {
        if (SQUASHING.contains(end.operation().getClass()) && loss.squashes()) {
            throw new EngineException("%s/%s: the loss, %s, squashes the outputs itself. Leave this layer out."
                    .formatted(network.name(), end.path(), loss));
        }
    }
}
