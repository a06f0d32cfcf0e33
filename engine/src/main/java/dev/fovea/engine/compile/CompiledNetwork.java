package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        Forward toEnd = Forward.of(graph, Mode.EVALUATION, place.precision());
        Forward toAll = Forward.toAllOutputs(graph, Mode.EVALUATION, place.precision());
        String all = graph.outputs().values().stream()
                .map(node -> "torch.flatten(" + toAll.value(node) + ")")
                .collect(Collectors.joining(", "));
        this.module = new Script("p", "b")
                .method("hold", holding(weights), "a[0]")
                .method("forward", reading(toEnd), "torch.contiguous(" + toEnd.output() + ")")
                .method("outputs", reading(toAll), "torch.cat([" + all + "], 0)")
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

    /** Another network with the weights that this one has now, on the same device; the caller closes it. */
    public CompiledNetwork copy() {
        CompiledNetwork copy = new CompiledNetwork(network, place, 0);
        copy.weights.copy(weights);
        return copy;
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
        return forward(examples, network.input());
    }

    /** The same for numbers of more digits, which are kept where the device has {@code Precision.FLOAT64}. */
    public double[] forward(double[] examples) {
        Batch batch = Batch.of(network, examples.length, network.input());
        try (Tensor input = Tensor.of(place, examples, batch.dims());
                Tensor output = module.compute("forward", input)) {
            return output.toDoubles();
        }
    }

    /**
     * The same for examples of one size, where the network's are open. The output's shape is that of
     * {@link Network#at network.at(…)}.
     *
     * @param each the shape of one example
     */
    public float[] forward(float[] examples, Shape each) {
        return compute("forward", examples, Batch.of(network, examples.length, each));
    }

    /** All outputs by name, in evaluation mode: those of the side exits, then the end's, which is called "output". */
    public Map<String, float[]> outputs(float[] examples) {
        return outputs(examples, network.input());
    }

    /** All outputs for examples of one size, where the network's are open. */
    public Map<String, float[]> outputs(float[] examples, Shape each) {
        Batch batch = Batch.of(network, examples.length, each);
        return batch.split(compute("outputs", examples, batch));
    }

    private float[] compute(String method, float[] examples, Batch batch) {
        try (Tensor input = Tensor.of(place, examples, batch.dims());
                Tensor output = module.compute(method, input)) {
            return output.toFloats();
        }
    }

    private static List<String> reading(Forward forward) {
        List<String> lines = new ArrayList<>(List.of("x = a[0]"));
        lines.addAll(forward.lines());
        return lines;
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
