package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Node;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The gradient of a target by the input, or what a {@link Rule} makes of it. */
final class Slope implements AutoCloseable {
    private final Subject subject;
    private final Program program;

    Slope(Subject subject, Target target, Rule rule) {
        this.subject = subject;
        Node node = subject.node(target);
        Forward forward = subject.forward(List.of(node));
        List<String> lines = new ArrayList<>(List.of("x = a[0]"));
        lines.addAll(forward.lines());
        lines.add("scores = " + subject.scores(target, forward.value(node)));
        if (rule == Rule.GRADIENT) {
            lines.add("gs = torch.grad([torch.sum(scores)], [x], None, False, False, False)");
            lines.add("g = unchecked_cast(Tensor, gs[0])");
        } else {
            Backward backward = new Backward(subject.graph(), forward, rule, node, "scores");
            lines.addAll(backward.lines());
            lines.add("g = " + backward.gradient());
        }
        this.program = new Program(subject, lines, "torch.contiguous(g)");
    }

    /** For each of some examples the gradient of its own score. */
    float[] at(float[] examples) {
        try (Tensor input = subject.examples(examples)) {
            input.requireGradient();
            try (Tensor gradient = program.differentiate(input)) {
                return gradient.toFloats();
            }
        }
    }

    /** For one image. */
    static Maps at(Subject subject, float[] image, Target target, Rule rule) {
        float[] checked = subject.image(image);
        try (Slope slope = new Slope(subject, target, rule)) {
            return new Maps(subject.input(), slope.at(checked));
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
