package dev.fovea.engine.train;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.layer.Tuning;
import dev.fovea.dsl.layer.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Weights that training treats alike, which one call of the optimiser changes. The module has lists of their own for them:
 * writes to a list that was made where it is used are removed as dead code.
 *
 * @param index among the groups
 * @param members their places in the list of all that learn
 */
record TuningGroup(int index, Tuning tuning, List<Integer> members) {

    /** In the order in which the graph has them first. */
    static List<TuningGroup> all(Graph graph) {
        Map<Tuning, List<Integer>> members = new LinkedHashMap<>();
        int place = 0;
        for (Weight weight : graph.weights()) {
            if (weight.trainable()) {
                members.computeIfAbsent(weight.tuning(), none -> new ArrayList<>())
                        .add(place++);
            }
        }
        List<TuningGroup> groups = new ArrayList<>();
        members.forEach((tuning, places) -> groups.add(new TuningGroup(groups.size(), tuning, places)));
        return List.copyOf(groups);
    }

    /** The names of its lists in the module. */
    List<String> attributes(Optimizer optimizer) {
        List<String> names = new ArrayList<>(List.of(own("p"), own("steps")));
        for (int slot = 0; slot < optimizer.slots(); slot++) {
            names.add(own("s" + slot));
        }
        return names;
    }

    /**
     * The statements that fill its lists.
     *
     * @param steps where in {@code a} the counters of all that learn begin; the slots follow, each as long
     */
    List<String> hold(Optimizer optimizer, int steps, int parameters) {
        List<String> lines = new ArrayList<>(List.of(
                "self.%s = %s".formatted(own("p"), pick("self.p", 0)),
                "self.%s = %s".formatted(own("steps"), pick("a", steps))));
        for (int slot = 0; slot < optimizer.slots(); slot++) {
            lines.add("self.%s = %s".formatted(own("s" + slot), pick("a", steps + (slot + 1) * parameters)));
        }
        return lines;
    }

    /** The statements that change its weights, given the rate of the step as {@code scheduled}. */
    List<String> update(Optimizer optimizer) {
        List<String> lines = new ArrayList<>(List.of(
                "rate = torch.mul(scheduled, %s)".formatted(tuning.rate()),
                "p = self." + own("p"),
                "g = " + pick("self.g", 0),
                "steps = self." + own("steps")));
        for (int slot = 0; slot < optimizer.slots(); slot++) {
            lines.add("s%d = self.%s".formatted(slot, own("s" + slot)));
        }
        lines.addAll(optimizer.script(tuning.decay()));
        return lines;
    }

    private String own(String list) {
        return "group" + index + "_" + list;
    }

    private String pick(String list, int from) {
        return members.stream()
                .map(member -> "%s[%d]".formatted(list, from + member))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
