package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Crop;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.DropoutMaps;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.LeakyRelu;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Pad;
import dev.fovea.dsl.layer.PixelShuffle;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Reshape;
import dev.fovea.engine.torch.Precision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where {@link Precision#BF16} changes between bfloat16 and float32: what multiplies and sums by weights computes in
 * bfloat16, what only passes numbers on takes them as they come, and all else (norms, averages, curves, sums of branches)
 * computes in float32. In other precisions nothing changes.
 *
 * @see <a href="https://arxiv.org/abs/1905.12322">Kalamkar et al., A study of bfloat16 for deep learning training</a>
 */
final class Casts {
    private static final int FLOAT32 = 6;
    private static final int BFLOAT16 = 15;
    private static final Set<Class<? extends Operation>> NARROW = Set.of(Conv.class, ConvTranspose.class, Dense.class);
    private static final Set<Class<? extends Operation>> EITHER = Set.of(
            Crop.class,
            Dropout.class,
            DropoutMaps.class,
            Flatten.class,
            LeakyRelu.class,
            MaxPool.class,
            Pad.class,
            PixelShuffle.class,
            Relu.class,
            Reshape.class);

    private final boolean mixed;
    private final List<String> lines;
    private final Set<String> narrow = new HashSet<>();
    private final Map<String, String> casts = new HashMap<>();

    /** @param lines where statements that change a value's type are added */
    Casts(Precision precision, List<String> lines) {
        this.mixed = precision == Precision.BF16;
        this.lines = lines;
    }

    /** A node's inputs as it computes with them. */
    List<String> inputs(Node node, List<String> inputs) {
        if (!mixed) {
            return inputs;
        }
        boolean wanted = isNarrow(node, inputs);
        return inputs.stream()
                .map(input -> narrow.contains(input) == wanted ? input : cast(input, wanted))
                .toList();
    }

    /** A node's weights as it computes with them. */
    List<String> weights(Node node, List<String> weights) {
        return mixed && NARROW.contains(node.operation().getClass())
                ? weights.stream().map(weight -> to(weight, BFLOAT16)).toList()
                : weights;
    }

    /** Whether a node's value is bfloat16. */
    boolean isNarrow(Node node, List<String> inputs) {
        if (!mixed) {
            return false;
        }
        boolean either = EITHER.contains(node.operation().getClass()) || node.operation() == Join.CONCAT;
        return NARROW.contains(node.operation().getClass()) || (either && narrow.containsAll(inputs));
    }

    /** Notes that a value is bfloat16. */
    void narrowed(String value) {
        narrow.add(value);
    }

    static String widened(String expression) {
        return to(expression, FLOAT32);
    }

    /** Several readers share one. */
    private String cast(String value, boolean toNarrow) {
        return casts.computeIfAbsent(value, input -> {
            String name = input + (toNarrow ? "_narrow" : "_wide");
            lines.add(name + " = " + to(input, toNarrow ? BFLOAT16 : FLOAT32));
            return name;
        });
    }

    private static String to(String expression, int type) {
        return "torch.to(%s, %d)".formatted(expression, type);
    }
}
