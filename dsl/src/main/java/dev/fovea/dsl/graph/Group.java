package dev.fovea.dsl.graph;

import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.shape.ShapeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A path and the steps taken below it: numbers each kind, and lets no two steps be the same. */
final class Group {
    private static final int DEEPEST = 64;

    /** Every layer keeps its path: long ones of many layers would fill any memory. */
    private static final int LONGEST = 1_000;

    private final String path;
    private final int depth;
    private final List<Layer> layers;
    private final Taken taken;

    /** What the steps of a path are called. */
    private record Taken(Map<String, Integer> numbers, Map<String, Integer> composites, Set<String> steps) {
        static Taken none() {
            return new Taken(new HashMap<>(), new HashMap<>(), new HashSet<>());
        }
    }

    private Group(String path, int depth, List<Layer> layers, Taken taken) {
        if (depth > DEEPEST) {
            throw new ShapeException(
                    "layers are nested more than " + DEEPEST + " deep", "Put some of them into a stage of their own.");
        }
        this.path = path;
        this.depth = depth;
        this.layers = layers;
        this.taken = taken;
    }

    static Group root(String path) {
        return new Group(path, 0, List.of(), Taken.none());
    }

    /**
     * The network itself, for stages without a step of their own.
     *
     * @param taken the first steps of paths that there are
     */
    static Group network(Set<String> taken) {
        Group network = new Group("", 0, List.of(), Taken.none());
        network.taken.steps.addAll(taken);
        return network;
    }

    /** The group at a path that was taken from this one, holding {@code content}. */
    Group inner(String at, Layer content) {
        List<Layer> held = content instanceof Sequential all ? all.layers() : List.of(content);
        return new Group(at, depth + 1, held, Taken.none());
    }

    /** The same group, in a layer that makes no step, but is nested all the same. */
    Group deeper() {
        return new Group(path, depth + 1, layers, taken);
    }

    String path() {
        return path;
    }

    /** The path of the next step of a kind: {@code c3/conv1}, then {@code c3/conv2}. */
    String next(String kind) {
        return take(unused(kind, false));
    }

    /** The path of the next join of a kind that nobody has named: {@code c3/concat}, then {@code c3/concat2}. */
    String nextJoin(String kind) {
        return take(unused(kind, true));
    }

    /** @param join whether the first of its kind has no number */
    private String unused(String kind, boolean join) {
        String step;
        do {
            int number = taken.numbers.merge(join ? "join " + kind : kind, 1, Integer::sum);
            step = join && number == 1 ? kind : kind + number;
            // Stages without a step are groups of their own, one after the other in one network.
        } while (path.isEmpty() && taken.steps.contains(step));
        return step;
    }

    /** The path of a step with a name of its own. */
    String take(String step) {
        if (!taken.steps.add(step)) {
            throw new ShapeException(
                    "two layers are called " + step,
                    "Give one of them another name, such as named(\"" + step + "2\", …).");
        }
        if (path.length() + step.length() >= LONGEST) {
            throw new ShapeException(
                    String.format(
                            Locale.ROOT, "the path of a layer has %,d characters", path.length() + 1 + step.length()),
                    "Use at most 1,000, by shorter names or fewer of them.");
        }
        return path.isEmpty() ? step : path + "/" + step;
    }

    /** Whether one composite of a kind is all there is, so that the group's path says which. */
    boolean holdsOne(String kind) {
        if (taken.composites.isEmpty()) {
            layers.forEach(layer -> {
                if (layer instanceof Parallel parallel) {
                    taken.composites.merge(parallel.kind(), 1, Integer::sum);
                }
            });
        }
        return taken.composites.getOrDefault(kind, 0) == 1;
    }
}
