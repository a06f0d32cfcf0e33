package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.torch.Archive;
import dev.fovea.engine.torch.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A fixed network as a class of TorchScript: {@code forward(x)} gives its output, and {@code outputs(x)}, where it has side exits, all of
 * them by name. Its parameters and buffers have PyTorch's names, dots and all.
 */
public final class TorchScript {
    private TorchScript() {}

    public static Archive of(FixedNetwork network) {
        Archive archive = new Archive(code(network.graph()));
        archive.truth("training", false);
        network.graph()
                .weights()
                .forEach(weight -> archive.tensor(weight.stateName(), weight.shape(), () -> network.values(weight)));
        return archive;
    }

    private static String code(Graph graph) {
        List<Weight> weights = graph.weights();
        List<String> text = new ArrayList<>();
        text.add("class Net(Module):");
        text.add("  __parameters__ = [" + names(weights, true) + "]");
        text.add("  __buffers__ = [" + names(weights, false) + "]");
        text.add("  training : bool");
        weights.forEach(weight -> text.add("  __annotations__[%s] = Tensor".formatted(quoted(weight))));
        Forward toEnd = Forward.of(graph, Mode.EVALUATION, Precision.FLOAT32);
        text.addAll(method("forward", "Tensor", weights, toEnd, "torch.contiguous(" + toEnd.output() + ")"));
        if (!graph.exits().isEmpty()) {
            Forward toAll = Forward.toAllOutputs(graph, Mode.EVALUATION, Precision.FLOAT32);
            String all = graph.outputs().entrySet().stream()
                    .map(output -> "\"%s\": %s".formatted(output.getKey(), toAll.value(output.getValue())))
                    .collect(Collectors.joining(", ", "{", "}"));
            text.addAll(method("outputs", "Dict[str, Tensor]", weights, toAll, all));
        }
        return text.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static List<String> method(String name, String type, List<Weight> weights, Forward forward, String result) {
        List<String> text = new ArrayList<>();
        text.add("  def %s(self: __torch__.Net, x: Tensor) -> %s:".formatted(name, type));
        text.add("    p = " + list(weights, true));
        text.add("    b = " + list(weights, false));
        forward.statements().forEach(line -> text.add("    " + line));
        text.add("    return " + result);
        return text;
    }

    private static String list(List<Weight> weights, boolean trainable) {
        return weights.stream()
                .filter(weight -> weight.trainable() == trainable)
                .map(weight -> "getattr(self, %s)".formatted(quoted(weight)))
                .collect(Collectors.joining(", ", "annotate(List[Tensor], [", "])"));
    }

    private static String names(List<Weight> weights, boolean learned) {
        return weights.stream()
                .filter(weight -> weight.learned() == learned)
                .map(weight -> quoted(weight) + ", ")
                .collect(Collectors.joining());
    }

    private static String quoted(Weight weight) {
        return "\"" + weight.stateName() + "\"";
    }
}
