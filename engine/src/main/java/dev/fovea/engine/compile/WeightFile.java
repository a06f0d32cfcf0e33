package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.io.Replacement;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.exchange.StoredArray;
import dev.fovea.engine.exchange.TensorWriter;
import dev.fovea.engine.torch.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Weights on their way between a network and a file, under their names in PyTorch. */
final class WeightFile {
    /** What PyTorch's batch norms count, and nothing computes with. */
    private static final String COUNT = "num_batches_tracked";

    /** How names of what a training remembers begin, in a checkpoint. */
    private static final String STATE = "state/";

    private WeightFile() {}

    static void write(Network network, Map<String, Tensor> arrays, Map<String, String> facts, Path path) {
        TensorWriter file = new TensorWriter();
        file.fact("format", "pt");
        file.fact("network", network.toJson());
        facts.forEach(file::fact);
        arrays.forEach(file::array);
        try {
            file.replace(path);
        } catch (IOException trouble) {
            throw new EngineException(
                    Replacement.sentence(
                            path,
                            trouble,
                            "Name a file in a folder that exists, such as %s.safetensors.".formatted(network.name())),
                    trouble);
        }
    }

    /** Whether it is called like what counts steps, or what else a training remembers. */
    static boolean isNoWeight(String name) {
        return name.startsWith(STATE) || name.endsWith(COUNT);
    }

    static String misfit(Weight weight, StoredArray array) {
        return "%s is %s, not %s".formatted(weight.stateName(), text(array), Shape.text(weight.shape()));
    }

    /** Its shape, and its type where no weight is of that. */
    static String text(StoredArray array) {
        String kind = array.type().isReal() ? "" : " of " + array.type();
        String sizes = array.shape().stream().map(String::valueOf).collect(Collectors.joining(" x "));
        return (sizes.isEmpty() ? "a number" : sizes) + kind;
    }
}
