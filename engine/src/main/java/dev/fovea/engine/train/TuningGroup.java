package dev.fovea.engine.train;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.layer.Tuning;
import dev.fovea.dsl.layer.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Weights that training treats alike, which one call of the optimiser changes. The module has lists of their own for them:
 * writes to a list that was made where it is used are removed as dead code.
 *
 * @param index among the groups
 * @param from the epoch from which on it learns
 * @param members their places in the list of all that learn
 */
record TuningGroup(int index, Tuning tuning, int from, List<Integer> members) {
    private record Kind(Tuning tuning, int from) {}

    /** In the order in which the graph has them first. */
    static List<TuningGroup> all(Graph graph, Gradients gradients) {
        Map<Kind, List<Integer>> members = new LinkedHashMap<>();
        int place = 0;
        for (Weight weight : graph.weights()) {
            if (weight.trainable()) {
                Kind kind = new Kind(weight.tuning(), gradients.learnsFrom(weight));
                members.computeIfAbsent(kind, none -> new ArrayList<>()).add(place++);
            }
        }
        List<TuningGroup> groups = new ArrayList<>();
        members.forEach(
                (kind, places) -> groups.add(new TuningGroup(groups.size(), kind.tuning(), kind.from(), places)));
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

    /**
     * The statements that take its gradients out of {@code self.g}, unless it learns in the {@code epoch}.
     *
     * @param parameters how many arrays learn
     */
    List<String> freeze(int parameters) {
        if (from == 1) {
            return List.of();
        }
        // A new list, as writes into arrays of a list that is made here are removed as dead code.
        String left = IntStream.range(0, parameters)
                .mapToObj(k -> members.contains(k) ? "torch.zeros_like(self.g[%d])".formatted(k) : "self.g[" + k + "]")
                .collect(Collectors.joining(", ", "[", "]"));
        return List.of("if torch.lt(epoch, %d):".formatted(from), "  self.g = " + left, "else:", "  pass");
    }

    /**
     * The statements that change its weights if it learns in the {@code epoch}, given the rate of the step as {@code scheduled},
     * and whether the step is the {@code first} of all, and {@code fresh}, the first of the epoch.
     */
    List<String> update(Optimizer optimizer) {
        if (from == 1) {
            return updating(optimizer);
        }
        List<String> lines = new ArrayList<>(List.of(
                "if torch.ge(epoch, %d):".formatted(from), "  first = fresh and torch.eq(epoch, %d)".formatted(from)));
        updating(optimizer).forEach(line -> lines.add("  " + line));
        lines.addAll(List.of("else:", "  pass"));
        return lines;
    }

    private List<String> updating(Optimizer optimizer) {
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
