package dev.fovea.dsl.zoo;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.analysis.Costs;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * All weights and all layers of a network in lines, as src/test/python/torchvision_reference.py writes them.
 *
 * @param weights the module, then name and shape of each of its weights
 * @param layers kind, output, multiply-adds, and what shapes do not show
 */
record Inventory(List<String> weights, List<String> layers) {

    static Inventory of(Network network) {
        Map<String, String> modules = new LinkedHashMap<>();
        for (Weight weight : network.graph().weights()) {
            int dot = weight.stateName().lastIndexOf('.');
            String own = weight.stateName().substring(dot + 1) + " " + by(weight.shape());
            modules.merge(weight.stateName().substring(0, dot), own, (before, next) -> before + " " + next);
        }
        return new Inventory(
                modules.entrySet().stream()
                        .map(module -> module.getKey() + " " + module.getValue())
                        .toList(),
                network.analysis().nodes().stream().skip(1).map(Inventory::line).toList());
    }

    static Inventory torchvision(String name) {
        List<String> lines = read("/torchvision/" + name + ".txt").lines().toList();
        int layers = lines.indexOf("layers");
        return new Inventory(
                lines.subList(lines.indexOf("weights") + 1, layers), lines.subList(layers + 1, lines.size()));
    }

    private static String line(Costs costs) {
        Node node = costs.node();
        String line = node.operation().kind() + " " + by(node.output().dims()) + " " + costs.multiplyAdds() + " "
                + settings(node.operation());
        return line.strip();
    }

    private static String settings(Operation operation) {
        if (operation instanceof Conv conv) {
            return windows(conv.windows(2));
        }
        if (operation instanceof MaxPool pool) {
            return windows(pool.windows(2));
        }
        if (operation instanceof AvgPool pool) {
            return windows(pool.windows(2));
        }
        if (operation instanceof BatchNorm norm) {
            return python(norm.epsilon());
        }
        return operation instanceof Dropout dropout ? python(dropout.probability()) : "";
    }

    private static String windows(List<Window> windows) {
        return windows.stream()
                .map(window -> window.kernel() + "/" + window.stride() + "/" + window.before())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /** Python writes 1e-05 for 1.0E-5. */
    private static String python(double number) {
        return String.valueOf(number).replace("1.0E-5", "1e-05");
    }

    private static String by(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(Inventory.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
