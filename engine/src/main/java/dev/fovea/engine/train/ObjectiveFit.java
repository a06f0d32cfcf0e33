package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.HardSigmoid;
import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.Needed;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.loss.CrossEntropy;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.loss.NegativeLogLikelihood;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        checkOutput(network, data);
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

    /** Whether the end has a number for each class, everywhere where there is a label. */
    static void checkOutput(Network network, Dataset data) {
        checkShape(network.name(), "the network", network.output(), data);
    }

    /**
     * Where none counts, a mean loss is not a number.
     *
     * @param which of the data's examples, such as {@code test examples}
     */
    static void checkCounted(String data, String which, Examples examples, Loss loss) {
        if (examples.count() > 0 && Arrays.stream(examples.labels()).noneMatch(label -> loss.weight(label) > 0)) {
            throw new EngineException(("%s: the loss, %s, counts none of the labels of the %s."
                            + " Ignore another label, or give the classes that are there a weight above 0.")
                    .formatted(data, loss, which));
        }
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
        Class<?> last = end.operation().getClass();
        if (SQUASHING.contains(last) && loss.squashes()) {
            Optional<Loss> other = loss instanceof CrossEntropy ? ofEnd(end.operation()) : Optional.empty();
            throw new EngineException("%s/%s: the loss, %s, squashes the outputs itself. Leave this layer out%s."
                    .formatted(
                            network.name(),
                            end.path(),
                            loss,
                            other.map(one -> ", or use " + one.sentence()).orElse("")));
        }
        if (loss instanceof NegativeLogLikelihood likelihood
                && last != (likelihood.probabilities() ? Softmax.class : LogSoftmax.class)) {
            throw new EngineException("%s/%s: the loss, %s, takes what %s gives. End the network with it, or use %s."
                    .formatted(
                            network.name(),
                            end.path(),
                            loss,
                            likelihood.probabilities() ? "softmax()" : "logSoftmax()",
                            ofEnd(end.operation()).orElse(Loss.crossEntropy()).sentence()));
        }
    }

    /** The loss of a network that ends in probabilities of classes, or in their logarithms. */
    static Optional<Loss> ofEnd(Operation end) {
        if (end instanceof LogSoftmax) {
            return Optional.of(Loss.negativeLogLikelihood());
        }
        return end instanceof Softmax ? Optional.of(Loss.negativeLogLikelihood().ofProbabilities()) : Optional.empty();
    }
}
