package dev.fovea.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A forward pass and the gradients of its output's product with given numbers, by the input and by every weight. */
final class Differentiated implements AutoCloseable {
    private final CompiledNetwork network;
    private final ScriptModule module;

    Differentiated(Network network, Mode mode, Precision precision) {
        this.network = CompiledNetwork.of(network, Device.cpu().precision(precision), 0);
        FirstValuesOfGolden.write(this.network);
        Forward forward = Forward.of(network.graph(), mode, precision);
        List<String> lines = new ArrayList<>(List.of("x = a[0]"));
        lines.addAll(forward.lines());
        lines.add("product = torch.sum(torch.mul(%s, a[1]))".formatted(forward.output()));
        lines.add("gs = torch.grad([product], torch.add([a[0]], p), None, False, False, True)");
        lines.add("all = [torch.flatten(%s)]".formatted(forward.output()));
        lines.add("for k in range(torch.len(gs)):");
        // Weights of side exits have none.
        lines.add("  g = gs[k]");
        lines.add("  if torch.__isnot__(g, None):");
        lines.add("    _0 = torch.append(all, torch.flatten(unchecked_cast(Tensor, g)))");
        this.module = new Script("p", "b")
                .method("hold", CompiledNetwork.holding(this.network.weights()), "a[0]")
                .method("differentiate", lines, "torch.cat(all, 0)")
                .load(this.network.place());
        CompiledNetwork.hold(module, this.network.weights());
    }

    /** The output, then the gradient by the input, then by each weight. */
    List<double[]> pass(float[] input, float[] upstream) {
        Network shapes = network.network();
        int batch = input.length / (int) shapes.input().elements();
        try (Tensor x = Tensor.of(network.place(), input, BatchShape.of(batch, shapes.input()));
                Tensor c = Tensor.of(network.place(), upstream, BatchShape.of(batch, shapes.output()))) {
            x.requireGradient();
            try (Tensor all = module.differentiate("differentiate", x, c)) {
                return split(all.toDoubles(), upstream.length, input.length);
            }
        }
    }

    CompiledNetwork network() {
        return network;
    }

    private List<double[]> split(double[] all, int output, int input) {
        List<Integer> sizes = new ArrayList<>(List.of(output, input));
        Graph graph = network.network().graph();
        Set<Integer> needed = Needed.by(graph, List.of(graph.output()));
        graph.nodes().stream()
                .filter(node -> needed.contains(node.index()))
                .flatMap(node -> node.weights().stream())
                .filter(Weight::trainable)
                .forEach(weight -> sizes.add((int) weight.elements()));
        List<double[]> parts = new ArrayList<>();
        int start = 0;
        for (int size : sizes) {
            parts.add(Arrays.copyOfRange(all, start, start + size));
            start += size;
        }
        assertThat(all).as("gradients of the weights that lead to the end").hasSize(start);
        return parts;
    }

    @Override
    public void close() {
        module.close();
        network.close();
    }
}
