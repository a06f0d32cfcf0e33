package dev.fovea.dsl.graph;

import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.LayerVisitor;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns stages into nodes: gives each layer its path, its shape and its weights. */
public final class Lowering {
    private final String network;
    private final Init init;
    private final Prefix<Node> before;
    private final List<Node> added = new ArrayList<>();
    private final List<Exit> exits;
    private final Set<String> exitNames = new HashSet<>();
    private boolean rooted;
    private int end;

    /**
     * Goes on where {@code start} ends.
     *
     * @param network the name in front of the paths in error texts
     * @param init for all layers that have none of their own
     * @param rooted whether a stage so far has no step of its own
     */
    public Lowering(String network, Init init, Graph start, boolean rooted) {
        this.network = network;
        this.init = init;
        this.rooted = rooted;
        this.before = Prefix.of(start.nodes());
        this.exits = new ArrayList<>(start.exits());
        start.exits().forEach(exit -> exitNames.add(exit.name()));
        this.end = start.end();
    }

    /**
     * Adds what a stage computes.
     *
     * @throws ShapeException where a layer does not fit, beginning with its place: {@code lenet5/c3/conv1: …}
     */
    public void add(Named stage) {
        if (stage.isUnnamed()) {
            rooted = true;
            end = lower(stage.layer(), Group.network(firstSteps()), end);
            return;
        }
        if (rooted && firstSteps().contains(stage.name())) {
            throw new ShapeException(
                            "a layer is called " + stage.name() + " already",
                            "Give the stage another name, such as then(\"" + stage.name() + "2\", …).")
                    .at(network);
        }
        end = lowerAt(stage.name(), stage.layer(), Group.root(stage.name()), end);
    }

    private Set<String> firstSteps() {
        return Stream.concat(before.stream(), added.stream())
                .map(node -> node.path().split("/", 2)[0])
                .collect(Collectors.toSet());
    }

    public Graph graph() {
        return new Graph(before.plus(added), end, exits);
    }

    private int lower(Layer layer, Group group, int from) {
        return layer.accept(new Steps(group, from));
    }

    /** Lowers what stands under a name: several layers take steps below its path, one takes the path itself. */
    private int lowerAt(String path, Layer layer, Group outer, int from) {
        Layer content = layer instanceof Sequential all ? all.simplified() : layer;
        return content.accept(new AtPath(outer, path, from));
    }

    private int place(String path, Primitive layer, int from) {
        Primitive initialised = layer.initialised(init);
        Shape input = output(from);
        return locating(path, () -> {
            Shape output = initialised.outputShape(input);
            List<Weight> weights = initialised.weights(input).stream()
                    .map(weight -> weight.under(path))
                    .toList();
            return append(path, initialised, List.of(from), output, weights);
        });
    }

    private int join(Group group, Parallel parallel, String blamed, int from) {
        List<Integer> ends = new ArrayList<>();
        for (Named branch : parallel.branches()) {
            ends.add(lower(branch, group, from));
        }
        String path = locating(
                group.path(),
                () -> parallel.isNamedAsUsual() ? group.nextJoin(parallel.name()) : group.take(parallel.name()));
        List<Shape> shapes = ends.stream().map(end -> output(end)).toList();
        Shape output = locating(blamed, () -> parallel.outputShape(output(from), shapes));
        return append(path, parallel.join(), ends, output, List.of());
    }

    private void exit(String name, String path, int node) {
        if (!exitNames.add(name)) {
            throw new ShapeException(
                            "a side exit is called " + name + " already",
                            "Give this one another name, such as output(\"" + name + "2\", …).")
                    .at(network + "/" + path);
        }
        exits.add(new Exit(name, node));
    }

    private int append(String path, Operation operation, List<Integer> inputs, Shape output, List<Weight> weights) {
        int index = before.size() + added.size();
        added.add(new Node(index, path, operation, inputs, output, weights));
        return index;
    }

    private Shape output(int node) {
        return (node < before.size() ? before.get(node) : added.get(node - before.size())).output();
    }

    private Group inner(Group outer, String path, Layer content) {
        return locating(path, () -> outer.inner(path, content));
    }

    private Group deeper(Group group, String path) {
        return locating(path, group::deeper);
    }

    private <T> T locating(String path, Supplier<T> work) {
        try {
            return work.get();
        } catch (ShapeException misfit) {
            throw misfit.at(path.isEmpty() ? network : network + "/" + path);
        }
    }

    /** Lowers a layer into a group, which gives it its step; answers the index of the node at its end. */
    private final class Steps implements LayerVisitor<Integer> {
        private final Group group;
        private final int from;

        Steps(Group group, int from) {
            this.group = group;
            this.from = from;
        }

        @Override
        public Integer primitive(Primitive primitive) {
            return place(next(primitive.kind()), primitive, from);
        }

        @Override
        public Integer sequential(Sequential sequential) {
            int last = from;
            for (Layer layer : sequential.layers()) {
                last = lower(layer, group, last);
            }
            return last;
        }

        @Override
        public Integer parallel(Parallel parallel) {
            String path = next(parallel.kind());
            String blamed = group.holdsOne(parallel.kind()) ? group.path() : path;
            return join(inner(group, path, parallel), parallel, blamed, from);
        }

        @Override
        public Integer named(Named named) {
            if (named.isUnnamed()) {
                Group deeper = deeper(group, group.path());
                return named.layer() instanceof Parallel parallel
                        ? join(deeper, parallel, group.path(), from)
                        : lower(named.layer(), deeper, from);
            }
            String path = locating(group.path(), () -> group.take(named.name()));
            return lowerAt(path, named.layer(), group, from);
        }

        @Override
        public Integer output(Output output) {
            String path = locating(group.path(), () -> group.take(output.name()));
            exit(output.name(), path, lowerAt(path, output.layer(), group, from));
            return from;
        }

        private String next(String kind) {
            return locating(group.path(), () -> group.next(kind));
        }
    }

    /** Lowers the layer under a name, whose path is given already. */
    private final class AtPath implements LayerVisitor<Integer> {
        private final Group outer;
        private final String path;
        private final int from;

        AtPath(Group outer, String path, int from) {
            this.outer = outer;
            this.path = path;
            this.from = from;
        }

        @Override
        public Integer primitive(Primitive primitive) {
            return place(path, primitive, from);
        }

        @Override
        public Integer sequential(Sequential sequential) {
            return lower(sequential, inner(outer, path, sequential), from);
        }

        @Override
        public Integer parallel(Parallel parallel) {
            return join(inner(outer, path, parallel), parallel, path, from);
        }

        @Override
        public Integer named(Named named) {
            return named.isUnnamed()
                    ? lowerAt(path, named.layer(), deeper(outer, path), from)
                    : lower(named, inner(outer, path, named), from);
        }

        @Override
        public Integer output(Output output) {
            exit(output.name(), path, lowerAt(path, output.layer(), deeper(outer, path), from));
            return from;
        }
    }
}
