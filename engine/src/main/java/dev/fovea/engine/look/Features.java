package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Node;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What a layer gives for an image. */
final class Features {
    private Features() {}

    static Maps of(Subject subject, float[] image, Node layer) {
        Forward forward = subject.forward(List.of(layer));
        List<String> lines = new ArrayList<>(List.of("x = a[0]"));
        lines.addAll(forward.lines());
        try (Tensor input = subject.examples(subject.image(image));
                Program program = new Program(subject, lines, "torch.contiguous(" + forward.value(layer) + ")");
                Tensor features = program.compute(input)) {
            return new Maps(layer.output(), features.toFloats());
        }
    }
}
