package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.compile.Needed;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where a layer sees what speaks for a target: {@code max(0, sum over k of w[k] A[k])} with the layer's maps {@code A} and, as
 * {@code w[k]}, the mean of the target's gradient by {@code A[k]}.
 *
 * @see <a href="https://arxiv.org/abs/1610.02391">Selvaraju et al. 2016</a>
 */
final class GradCam {
    private GradCam() {}

    static Maps of(Subject subject, float[] image, Target target, Node layer) {
        Node end = subject.node(target);
        if (!Needed.by(subject.graph(), List.of(end)).contains(layer.index())) {
            throw new EngineException("%s/%s: does not lead to %s. Name a layer before it, such as %s."
                    .formatted(
                            subject.network().name(),
                            layer.path(),
                            end.path(),
                            last(subject, target).path()));
        }
        Forward forward = subject.forward(List.of(layer, end));
        String maps = forward.value(layer);
        List<Integer> axes =
                IntStream.range(2, 2 + layer.output().dimensions()).boxed().toList();
        List<String> lines = new ArrayList<>(List.of("x = a[0]"));
        lines.addAll(forward.lines());
        lines.addAll(List.of(
                "score = torch.sum(" + subject.scores(target, forward.value(end)) + ")",
                "gs = torch.grad([score], [" + maps + "], None, False, False, False)",
                "w = torch.mean(unchecked_cast(Tensor, gs[0]), " + axes + ", True)",
                "map = torch.relu(torch.sum(torch.mul(w, " + maps + "), [1], False))"));
        try (Tensor input = subject.examples(subject.image(image));
                Program program = new Program(subject, lines, "torch.contiguous(map)")) {
            // Nothing else in a network that is frozen throughout would be recorded.
            input.requireGradient();
            try (Tensor map = program.differentiate(input)) {
                return new Maps(new Shape(1, layer.output().sizes()), map.toFloats());
            }
        }
    }

    /** The last layer before a target whose maps have more than one position. */
    static Node last(Subject subject, Target target) {
        Graph graph = subject.graph();
        Set<Integer> before = Needed.by(graph, List.of(subject.node(target)));
        List<Node> nodes = new ArrayList<>(graph.nodes());
        Collections.reverse(nodes);
        return nodes.stream()
                .filter(node -> before.contains(node.index()) && node.output().dimensions() > 0)
                .filter(node -> node.output().positions() > 1)
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        "%s: no layer has maps of more than one position, so there is no Grad-CAM. Use saliency."
                                .formatted(subject.network().name())));
    }
}
