package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A network with weights, on a device, ready to compute: {@code CompiledNetwork.of(network, Device.auto(), 7)}. Holds memory
 * outside the Java heap until it is closed.
 */
public final class CompiledNetwork implements AutoCloseable {
    private final Network network;
    private final Place place;
    private final Weights weights;
    private final ScriptModule module;

    private CompiledNetwork(Network network, Place place, long seed) {
        this.network = network;
        this.place = place;
        Graph graph = network.graph();
        this.weights = new Weights(graph, place, seed);
        Forward forward = Forward.of(graph, Mode.EVALUATION);
        List<String> lines = new ArrayList<>(List.of("x = a[0]"));
        lines.addAll(forward.lines());
        this.module = new Script("p", "b")
                .method("hold", holding(weights), "a[0]")
                .method("forward", lines, "torch.contiguous(" + forward.output() + ")")
                .load(place);
        hold(module, weights);
    }

    /**
     * Starts the engine, finds the device, and fills the weights with their first values.
     *
     * @param seed of the first values
     */
    public static CompiledNetwork of(Network network, Device device, long seed) {
        return new CompiledNetwork(network, device.place(), seed);
    }

    public Network network() {
        return network;
    }

    public Place place() {
        return place;
    }

    public Weights weights() {
        return weights;
    }

    /**
     * The network's output, in evaluation mode.
     *
     * @param examples numbers as the network wants them, example by example, channel by channel
     * @return the outputs, example by example
     */
    public float[] forward(float[] examples) {
        try (Tensor input = Tensor.of(place, examples, batch(examples.length));
                Tensor output = module.compute("forward", input)) {
            return output.toFloats();
        }
    }

    /** The same for numbers of more digits, which are kept where the device has {@code Precision.FLOAT64}. */
    public double[] forward(double[] examples) {
        try (Tensor input = Tensor.of(place, examples, batch(examples.length));
                Tensor output = module.compute("forward", input)) {
            return output.toDoubles();
        }
    }

    private long[] batch(int numbers) {
        long each = network.input().elements();
        if (numbers == 0 || numbers % each != 0) {
            throw new EngineException("%s: %d numbers are not a whole number of %s examples. Give %d for each."
                    .formatted(network.name(), numbers, network.input(), each));
        }
        return BatchShape.of(Math.toIntExact(numbers / each), network.input());
    }

    /** Statements of a method that keeps the weights it is given, as {@link #hold} gives them. */
    public static List<String> holding(Weights weights) {
        int parameters = weights.parameters().size();
        int all = parameters + weights.buffers().size();
        return List.of(
                "self.p = torch.slice(a, 0, %d, 1)".formatted(parameters),
                "self.b = torch.slice(a, %d, %d, 1)".formatted(parameters, all));
    }

    /** Hands the weights to a module's {@code hold} method; they stay ours. */
    public static void hold(ScriptModule module, Weights weights) {
        List<Tensor> all = new ArrayList<>(weights.parameters());
        all.addAll(weights.buffers());
        if (!all.isEmpty()) {
            module.compute("hold", all.toArray(Tensor[]::new)).close();
        }
    }

    @Override
    public void close() {
        module.close();
        weights.close();
    }
}
