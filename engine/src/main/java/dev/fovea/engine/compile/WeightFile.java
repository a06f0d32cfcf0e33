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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Weights on their way between a network and a file, under their names in PyTorch. */
final class WeightFile {
    /** What PyTorch's batch norms count, and nothing computes with. */
    private static final String COUNT = "num_batches_tracked";

    /** How names of what a training remembers begin, in a checkpoint. */
    static final String STATE = "state/";

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

    /** What another network has for it. */
    static Loaded compare(Network network, Network other) {
        Map<String, Weight> wanted = byName(network);
        Map<String, Weight> there = byName(other);
        List<String> taken = new ArrayList<>();
        List<String> misfits = new ArrayList<>();
        wanted.forEach((name, weight) -> {
            Weight found = there.get(name);
            if (found != null && found.shape().equals(weight.shape())) {
                taken.add(name);
            } else if (found != null) {
                misfits.add("%s is %s, not %s".formatted(name, Shape.text(found.shape()), Shape.text(weight.shape())));
            }
        });
        return new Loaded(
                Path.of(other.name()), taken, without(wanted, there), without(there, wanted), misfits, "", List.of());
    }

    private static Map<String, Weight> byName(Network network) {
        Map<String, Weight> weights = new LinkedHashMap<>();
        network.graph().weights().forEach(weight -> weights.put(weight.stateName(), weight));
        return weights;
    }

    private static List<String> without(Map<String, Weight> some, Map<String, Weight> others) {
        return some.keySet().stream().filter(name -> !others.containsKey(name)).toList();
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
