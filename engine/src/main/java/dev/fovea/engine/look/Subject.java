package dev.fovea.engine.look;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.zoo.Spelling;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.BatchShape;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.compile.Mode;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.Tensor;
import java.util.Collection;
import java.util.List;

/**
 * What is looked into: a network with its weights, for examples of one size.
 *
 * @param network with that size
 */
record Subject(CompiledNetwork compiled, Network network) {

    Graph graph() {
        return network.graph();
    }

    Place place() {
        return compiled.place();
    }

    Shape input() {
        return network.input();
    }

    /** The layer at a path. */
    Node layer(String path) {
        List<String> paths = graph().nodes().stream().map(Node::path).toList();
        int index = paths.indexOf(path);
        if (index >= 0) {
            return graph().nodes().get(index);
        }
        List<String> near = Spelling.near(path, paths);
        throw new EngineException("%s: there is no layer at %s. %s"
                .formatted(
                        network.name(),
                        path,
                        near.isEmpty()
                                ? "Its layers are %s.".formatted(String.join(", ", paths))
                                : "Did you mean %s?".formatted(String.join(", ", near))));
    }

    /** The layer at a path, if what it gives has positions. */
    Node maps(String path) {
        Node node = layer(path);
        if (node.output().dimensions() == 0) {
            throw new EngineException("%s/%s: gives a vector of %s, which has no positions. Name a layer before it."
                    .formatted(network.name(), path, node.output()));
        }
        return node;
    }

    /** The layer whose output has the number that is asked about. */
    Node node(Target target) {
        if (target instanceof Target.Score) {
            Node end = graph().output();
            boolean squashed = end.operation() instanceof Softmax || end.operation() instanceof LogSoftmax;
            return squashed ? graph().nodes().get(end.inputs().get(0)) : end;
        }
        return layer(target instanceof Target.Mean mean ? mean.layer() : ((Target.Strongest) target).layer());
    }

    /** The channel of it. */
    int channel(Target target) {
        int channels = node(target).output().channels();
        if (target instanceof Target.Score score) {
            if (score.label() < 0 || score.label() >= channels) {
                throw new EngineException("%s: there is no class %d. Its output has %d, 0 to %d."
                        .formatted(network.name(), score.label(), channels, channels - 1));
            }
            return score.label();
        }
        int filter = target instanceof Target.Mean mean ? mean.filter() : ((Target.Strongest) target).filter();
        if (filter < 0 || filter >= channels) {
            throw new EngineException("%s/%s: there is no filter %d. It has %d, 0 to %d."
                    .formatted(network.name(), node(target).path(), filter, channels, channels - 1));
        }
        return filter;
    }

    /** The expression of that number for each example, given how the layer's output is called. */
    String scores(Target target, String value) {
        String each = "torch.reshape(torch.select(%s, 1, %d), [torch.size(%s, 0), -1])"
                .formatted(value, channel(target), value);
        return target instanceof Target.Strongest
                ? "(torch.max(" + each + ", 1, False))[0]"
                : "torch.mean(" + each + ", [1], False)";
    }

    /** The forward pass to some layers, nothing overwritten; what is looked at is computed in full. */
    Forward forward(Collection<Node> to) {
        Precision precision = place().precision();
        return Forward.of(graph(), Mode.INSPECTED, precision == Precision.BF16 ? Precision.FLOAT32 : precision, to);
    }

    /** Some examples on the device. */
    Tensor examples(float[] numbers) {
        int count = Math.toIntExact(numbers.length / input().elements());
        return Tensor.of(place(), numbers, BatchShape.of(count, input()));
    }

    /** The numbers, if they are one example. */
    float[] image(float[] numbers) {
        if (numbers.length != input().elements()) {
            throw new EngineException("%s: %d numbers are no image of %s. Give %d, scaled as the network learned them."
                    .formatted(network.name(), numbers.length, input(), input().elements()));
        }
        return numbers;
    }
}
