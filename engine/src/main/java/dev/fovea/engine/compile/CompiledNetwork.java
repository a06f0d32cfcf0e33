package dev.fovea.engine.compile;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.Libtorch;
import dev.fovea.engine.exchange.ArrayFile;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A network with weights, on a device, ready to compute: {@code CompiledNetwork.of(network, Device.auto(), 7)}. Holds
 * memory outside the Java heap until it is closed.
 */
public final class CompiledNetwork implements AutoCloseable {
    private final Network network;
    private final Place place;
    private final Weights weights;
    private final ScriptModule module;
    private boolean closed;

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
        Place place = device.place();
        return Libtorch.computing(network.name(), 0, () -> new CompiledNetwork(network, place, seed));
    }

    /**
     * A network with the weights of a file: one of safetensors, or one that PyTorch saved.
     *
     * @throws EngineException as {@link #load(Pretrained)} does
     */
    public static CompiledNetwork load(Network network, Path file, Device device) {
        return load(network, Pretrained.of(file), device);
    }

    /** The same where it has to be said how the file's arrays become the network's. */
    public static CompiledNetwork load(Network network, Pretrained weights, Device device) {
        CompiledNetwork loaded = of(network, device, 0);
        try {
            loaded.load(weights);
            return loaded;
        } catch (RuntimeException wrong) {
            loaded.close();
            throw wrong;
        }
    }

    /** The same as {@link #load(Pretrained)} of all that the file has. */
    @CanIgnoreReturnValue
    public Loaded load(Path file) {
        return load(Pretrained.of(file));
    }

    /**
     * Overwrites all weights by those of a file, parameters and running statistics, under their names in PyTorch.
     * Values of other precisions are converted. What checkpoints hold besides, what is of types that no weight has, and
     * what PyTorch's batch norms count, is left aside, and so is what all names have in front.
     *
     * @throws EngineException for a file that is not of this network: what is missing, extra, or of another shape; and
     *     where
     *     several of its dicts fit. Nothing is overwritten then
     */
    @CanIgnoreReturnValue
    public Loaded load(Pretrained weights) {
        return load(weights, true);
    }

    /** The same as {@link #loadPartially(Pretrained)} of all that the file has. */
    public Loaded loadPartially(Path file) {
        return loadPartially(Pretrained.of(file));
    }

    /**
     * The same for as much as the file has: what agrees in name and shape is taken, all else stays as it is, and is
     * told. For a new task's head on a network that learned another task.
     *
     * @throws EngineException where nothing fits
     */
    public Loaded loadPartially(Pretrained weights) {
        return load(weights, false);
    }

    private Loaded load(Pretrained from, boolean all) {
        Path path = from.file();
        try (ArrayFile file = ArrayFile.open(path)) {
            Match match = Matching.of(network, from, file);
            Loaded loaded = match.loaded();
            if (all && !loaded.complete()) {
                throw new EngineException(
                        ("%s: it does not hold the weights of %s.%s%nLoad it into the network that it is of,"
                                        + " or take what fits with loadPartially.")
                                .formatted(path, network.name(), loaded.rest() + loaded.notes())
                                .replace(System.lineSeparator(), "\n"));
            }
            if (loaded.taken().isEmpty() && !all) {
                throw new EngineException(
                        "%s: nothing in it fits %s.%s".formatted(path, network.name(), loaded.rest()));
            }
            weights().read(file, EarlierCheckpoint.told(file, match.sources()));
            return loaded;
        }
    }

    /**
     * Overwrites the weights that another network has as well, of that path and shape, by its own; all else stays as it
     * is, and is told.
     *
     * @throws EngineException where nothing fits
     */
    @CanIgnoreReturnValue
    public Loaded take(CompiledNetwork other) {
        Loaded loaded = WeightFile.compare(network, other.network);
        if (loaded.taken().isEmpty()) {
            throw new EngineException(
                    "%s: no weight of %s has the path and shape of one here. Build both from the same stages, as upTo does."
                            .formatted(network.name(), other.network.name()));
        }
        weights().take(other.weights(), loaded.taken());
        return loaded;
    }

    /**
     * Writes all weights into a file of safetensors, under their names and in their layouts in PyTorch, together with
     * the network's JSON: {@code load_state_dict} takes it. The file is replaced in one moment.
     *
     * @throws EngineException where it cannot be written
     */
    public void save(Path file) {
        save(file, Map.of());
    }

    /** The same with what else the file is to say, by name. */
    public void save(Path file, Map<String, String> facts) {
        WeightFile.write(network, weights().byStateName(), facts, file);
    }

    /** Another network with the weights that this one has now, on the same device; the caller closes it. */
    public CompiledNetwork copy() {
        Weights from = weights();
        CompiledNetwork copy = new CompiledNetwork(network, place, 0);
        copy.weights.copy(from);
        return copy;
    }

    public Network network() {
        return network;
    }

    public Place place() {
        return place;
    }

    /**
     * The arrays that it computes with.
     *
     * @throws EngineException where it was closed
     */
    public Weights weights() {
        if (closed) {
            throw new EngineException(network.name() + ": " + Libtorch.CLOSED);
        }
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
                Tensor output = compute("forward", input, batch)) {
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
                Tensor output = compute(method, input, batch)) {
            return output.toFloats();
        }
    }

    private Tensor compute(String method, Tensor input, Batch batch) {
        return Libtorch.computing(network.name(), batch.count(), () -> module.compute(method, input));
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
        closed = true;
        module.close();
        weights.close();
    }
}
