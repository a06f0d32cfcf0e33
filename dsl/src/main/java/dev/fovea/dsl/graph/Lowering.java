package dev.fovea.dsl.graph;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.LayerVisitor;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Turns stages into nodes: gives each layer its path, its shape and its weights. */
public final class Lowering {
    private final String network;
    private final Init init;
    private final List<Node> nodes;

    /**
     * Goes on where {@code start} ends.
     *
     * @param network the name in front of the paths in error texts
     * @param init for all layers that have none of their own
     */
    public Lowering(String network, Init init, Graph start) {
        this.network = network;
        this.init = init;
        this.nodes = new ArrayList<>(start.nodes());
    }

    /**
     * Adds what a stage computes.
     *
     * @throws ShapeException where a layer does not fit, beginning with its place: {@code lenet5/c3/conv1: …}
     */
    public void add(Named stage) {
        int before = nodes.size() - 1;
        Group group = Group.root(stage.name());
        lower(stage.layer(), inner(group, stage.name(), stage.layer()), before);
    }

    public Graph graph() {
        return new Graph(nodes);
    }

    @CanIgnoreReturnValue
    private int lower(Layer layer, Group group, int from) {
        return layer.accept(new Steps(group, from));
    }

    private int place(String path, Primitive layer, int from) {
        Primitive initialised = layer.initialised(init);
        Shape input = nodes.get(from).output();
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
            String path = locating(group.path(), () -> group.take(branch.name()));
            ends.add(lower(branch.layer(), inner(group, path, branch.layer()), from));
        }
        String path = locating(group.path(), () -> group.take(parallel.join().kind()));
        List<Shape> shapes = ends.stream().map(end -> nodes.get(end).output()).toList();
        Shape output =
                locating(blamed, () -> parallel.outputShape(nodes.get(from).output(), shapes));
        return append(path, parallel.join(), ends, output, List.of());
    }

    private int append(String path, Operation operation, List<Integer> inputs, Shape output, List<Weight> weights) {
        nodes.add(new Node(nodes.size(), path, operation, inputs, output, weights));
        return nodes.size() - 1;
    }

    private Group inner(Group outer, String path, Layer content) {
        return locating(path, () -> outer.inner(path, content));
    }

    private <T> T locating(String path, Supplier<T> work) {
        try {
            return work.get();
        } catch (ShapeException misfit) {
            throw misfit.at(network + "/" + path);
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
            String path = locating(group.path(), () -> group.take(named.name()));
            return named.layer().accept(new AtPath(group, path, from));
        }

        private String next(String kind) {
            return locating(group.path(), () -> group.next(kind));
        }
    }

    /** Lowers the layer inside a {@link Named}, whose path is given already. */
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
            return lower(named, inner(outer, path, named), from);
        }
    }
}
