package dev.fovea.dsl.graph;

import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.shape.ShapeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A path and the steps taken below it: numbers each kind, and lets no two steps be the same. */
final class Group {
    private static final int DEEPEST = 64;

    private final String path;
    private final int depth;
    private final List<Layer> layers;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> composites = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private Group(String path, int depth, List<Layer> layers) {
        this.path = path;
        this.depth = depth;
        this.layers = layers;
    }

    static Group root(String path) {
        return new Group(path, 0, List.of());
    }

    /** The group at a path that was taken from this one, holding {@code content}. */
    Group inner(String at, Layer content) {
        if (depth == DEEPEST) {
            throw new ShapeException(
                    "layers are nested more than " + DEEPEST + " deep", "Put some of them into a stage of their own.");
        }
        return new Group(at, depth + 1, content instanceof Sequential all ? all.layers() : List.of(content));
    }

    String path() {
        return path;
    }

    /** The path of the next step of a kind: {@code c3/conv1}, then {@code c3/conv2}. */
    String next(String kind) {
        return take(kind + numbers.merge(kind, 1, Integer::sum));
    }

    /** The path of a step with a name of its own. */
    String take(String step) {
        if (!taken.add(step)) {
            throw new ShapeException(
                    "two layers are called " + step,
                    "Give one of them another name, such as named(\"" + step + "2\", …).");
        }
        return path + "/" + step;
    }

    /** Whether one composite of a kind is all there is, so that the group's path says which. */
    boolean holdsOne(String kind) {
        if (composites.isEmpty()) {
            layers.forEach(layer -> {
                if (layer instanceof Parallel parallel) {
                    composites.merge(parallel.kind(), 1, Integer::sum);
                }
            });
        }
        return composites.getOrDefault(kind, 0) == 1;
    }
}
