package dev.fovea.dsl;

import dev.fovea.dsl.advice.Advice;
import dev.fovea.dsl.advice.Notice;
import dev.fovea.dsl.analysis.Analysis;
import dev.fovea.dsl.diff.Diff;
import dev.fovea.dsl.drawing.Drawing;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Lowering;
import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Rewriting;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.layer.Weighted;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import dev.fovea.dsl.text.JsonException;
import dev.fovea.dsl.text.StoredNetwork;
import dev.fovea.dsl.text.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A network: an input and named stages, one after the other. It is a value, so every prefix of one is a network itself:
 *
 * <pre>{@code
 * Network stem = Network.of("small", image(3, 32, 32)).then("stem", conv(16, 3).same(), relu());
 * Network wide = stem.then("head", globalAvgPool(), dense(10));
 * }</pre>
 *
 * <p>Shapes are checked as soon as a stage is added.
 */
public final class Network {
    private final String name;
    private final Init init;
    private final Stages stages;
    private final Graph graph;

    private Network(String name, Init init, Stages stages, Graph graph) {
        this.name = name;
        this.init = init;
        this.stages = stages;
        this.graph = graph;
    }

    /**
     * The network without stages, which passes its input on.
     *
     * @param name letters, digits, {@code _}, {@code -} and {@code .}
     * @throws NetworkException for any other name
     */
    public static Network of(String name, Shape input) {
        requireName("network", name);
        return new Network(name, new Init.Standard(), Stages.of(List.of()), Graph.of(input));
    }

    /**
     * This network with one more stage.
     *
     * @throws NetworkException where a layer does not fit what comes before it, or another stage has that name
     */
    public Network then(String stage, Layer... layers) {
        requireStage(name, stage);
        if (stages.has(stage)) {
            throw taken(name, stage);
        }
        if (layers.length == 0) {
            throw new NetworkException(name + "/" + stage + ": no layers\nAdd at least one, such as then(\"" + stage
                    + "\", relu()); identity() does nothing.");
        }
        return with(new Named(stage, new Sequential(List.of(layers))));
    }

    /**
     * This network with one more stage that makes no step of its own: what is in it takes its steps in the network
     * itself, as {@code then(unnamed(joined("sum", add(named("left", conv(8, 3)), named("right", conv(8, 3))))))} has
     * the layers {@code left}, {@code right} and {@code sum}. Such a stage has no name to be frozen, cut at or found
     * by.
     *
     * @throws NetworkException where a layer does not fit what comes before it, or a stage or another layer has one of
     *     its names
     */
    public Network then(Layer layer, Layer... more) {
        List<Layer> layers = new ArrayList<>(List.of(layer));
        layers.addAll(List.of(more));
        return with(new Named("", new Sequential(layers)));
    }

    private Network with(Named added) {
        Graph longer = lowered(name, init, graph, stages.hasUnnamed(), List.of(added));
        return new Network(name, init, stages.plus(added), longer);
    }

    /** The same network, where all layers that were given no init of their own begin like this. */
    public Network initialised(Init init) {
        return new Network(name, init, stages, lowered(name, init, Graph.of(input()), stages()));
    }

    /**
     * The same network for inputs of these sizes, such as {@code network.at(224, 224)} for an image.
     *
     * @throws NetworkException where a layer does not fit any longer, or there are more or fewer sizes than axes
     */
    public Network at(int... sizes) {
        List<Integer> each = Arrays.stream(sizes).boxed().toList();
        if (each.size() != input().dimensions()) {
            throw sizesMisfit(each);
        }
        try {
            Shape closed = Shape.known(input().channels(), each);
            return new Network(name, init, stages, lowered(name, init, Graph.of(closed), stages()));
        } catch (ShapeException none) {
            throw new NetworkException(name + ": " + none.getMessage());
        }
    }

    /**
     * The network up to a stage, which is its last: what was learned by another one is cut there, to be gone on with by
     * {@code upTo("f6").then("head", dense(5))}. Side exits of the stages that are left out go with them.
     *
     * @throws NetworkException where there is no such stage
     */
    public Network upTo(String stage) {
        int end = place(stage, "to end with") + 1;
        List<Named> kept = stages().subList(0, end);
        return new Network(name, init, Stages.of(kept), lowered(name, init, Graph.of(input()), kept));
    }

    /**
     * The same network, where training leaves some stages as they are: their weights, and the running statistics of
     * their batch norms, which compute as in testing.
     *
     * @throws NetworkException where there is no such stage
     */
    public Network freeze(String stage, String... more) {
        Network frozen = tuned(stage, "to freeze", Weighted::frozen);
        for (String another : more) {
            frozen = frozen.tuned(another, "to freeze", Weighted::frozen);
        }
        return frozen;
    }

    /**
     * The same network, where the rate of all layers of a stage is multiplied: 0.1 lets it learn ten times slower than
     * the rest. A layer's own {@code rate} is replaced.
     *
     * @throws NetworkException where there is no such stage
     */
    public Network rate(String stage, double factor) {
        return tuned(stage, "to give a rate", layer -> layer.rate(factor));
    }

    private Network tuned(String stage, String why, Function<Weighted<?>, Primitive> change) {
        int place = place(stage, why);
        Rewriting rewriting =
                new Rewriting(layer -> layer instanceof Weighted<?> weighted ? change.apply(weighted) : layer);
        List<Named> changed = new ArrayList<>(stages());
        changed.set(place, rewriting.named(changed.get(place)));
        return new Network(name, init, Stages.of(changed), lowered(name, init, Graph.of(input()), changed));
    }

    private int place(String stage, String why) {
        int place = stages().stream().map(Named::name).toList().indexOf(stage);
        if (place < 0 || stage.isEmpty()) {
            List<String> names = stages().stream()
                    .filter(one -> !one.isUnnamed())
                    .map(Named::name)
                    .toList();
            throw new NetworkException(name + ": there is no stage " + stage + " " + why + "\n"
                    + (names.isEmpty() ? "It has no stages yet." : "Its stages are " + String.join(", ", names) + "."));
        }
        return place;
    }

    public String name() {
        return name;
    }

    public Shape input() {
        return graph.input().output();
    }

    /** The shape of what comes out. */
    public Shape output() {
        return graph.output().output();
    }

    /** The shapes of what comes out, by name: the side exits in order, then the end, which is called "output". */
    public Map<String, Shape> outputs() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        graph.outputs().forEach((exit, node) -> shapes.put(exit, node.output()));
        return shapes;
    }

    /** How layers begin that were given no init of their own. */
    public Init init() {
        return init;
    }

    public List<Named> stages() {
        return stages.all();
    }

    /** All operations in order, with paths, shapes and weights. */
    public Graph graph() {
        return graph;
    }

    /** What it costs and sees, by node and in all: parameters, multiply-adds, memory, receptive fields. */
    public Analysis analysis() {
        return Analysis.of(name, graph);
    }

    /** What can be but is probably not meant, such as a stride that leaves rows out; in the order of the layers. */
    public List<Notice> advice() {
        return Advice.on(analysis());
    }

    /**
     * This network, if nothing is to be said against it.
     *
     * @throws NetworkException with all notices of {@link #advice()} but mere mentions
     */
    public Network strict() {
        List<Notice> notices =
                advice().stream().filter(notice -> !notice.mention()).toList();
        if (notices.isEmpty()) {
            return this;
        }
        throw new NetworkException(name + ": " + (notices.size() == 1 ? "one notice" : notices.size() + " notices")
                + "\n" + notices.stream().map(Notice::toString).collect(Collectors.joining("\n")));
    }

    /** What has to be added to this network, removed from it and changed in it to get {@code other}. */
    public Diff diff(Network other) {
        return Diff.between(analysis(), other.analysis());
    }

    /**
     * The table of all operations for a terminal: path, layer, output, parameters, multiply-adds and receptive field,
     * with totals.
     */
    public String summary() {
        return Summary.of(toString(), analysis());
    }

    /** This network as JSON, for {@link #fromJson}. */
    public String toJson() {
        return stored().toJson();
    }

    /**
     * This network as Java: a class that compiles, with a method {@code network()} that makes an equal one. Layers in a
     * row that are equal are said once, by {@code repeat}; what is said twice, or takes many lines, has a method of its
     * own.
     */
    public String toJava() {
        return stored().toJava();
    }

    /**
     * This network as a picture: SVG that needs nothing else, readable on light and dark. What comes several times in a
     * row is drawn once; boxes tell their paths, shapes and parameters when pointed at.
     */
    public String toSvg() {
        return Drawing.of(name, stages(), graph).toSvg();
    }

    /**
     * The network that {@link #toJson()} wrote.
     *
     * @throws JsonException for a text that is none, with line and column
     * @throws NetworkException where its layers do not fit one another, with the path
     */
    public static Network fromJson(String json) {
        StoredNetwork stored = StoredNetwork.fromJson(json);
        String name = stored.name();
        requireName("network", name);
        Set<String> names = new HashSet<>();
        for (Named stage : stored.stages()) {
            if (stage.isUnnamed()) {
                continue;
            }
            requireStage(name, stage.name());
            if (!names.add(stage.name())) {
                throw taken(name, stage.name());
            }
        }
        Graph graph = lowered(name, stored.init(), Graph.of(stored.input()), stored.stages());
        return new Network(name, stored.init(), Stages.of(stored.stages()), graph);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that
                && name.equals(that.name)
                && input().equals(that.input())
                && init.equals(that.init)
                && stages().equals(that.stages());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, input(), init, stages());
    }

    @Override
    public String toString() {
        return name + ": " + input() + " to " + output();
    }

    private StoredNetwork stored() {
        return new StoredNetwork(name, input(), init, stages());
    }

    private NetworkException sizesMisfit(List<Integer> sizes) {
        String said = sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "at(", ")"));
        int axes = input().dimensions();
        return new NetworkException(
                name + ": " + said + " has " + sizes.size() + (sizes.size() == 1 ? " size" : " sizes")
                        + ", but the input is " + input() + "\n"
                        + (axes == 0
                                ? "A vector has none; take the network as it is."
                                : "Give it " + axes + ", such as at("
                                        + String.join(", ", Collections.nCopies(axes, "224")) + ")."));
    }

    private static NetworkException taken(String network, String stage) {
        return new NetworkException(network + ": a stage is called " + stage + " already\n"
                + "Give the new one another name, such as then(\"" + stage + "2\", …).");
    }

    private static void requireName(String where, String name) {
        try {
            Named.requireName(name);
        } catch (IllegalArgumentException unfit) {
            throw new NetworkException(where + ": " + unfit.getMessage());
        }
    }

    private static void requireStage(String network, String name) {
        requireName(network, name);
        if (name.equals(Graph.INPUT)) {
            throw new NetworkException(
                    network + ": \"" + name + "\" is what enters the network, and no name for a stage\n"
                            + "Give it another name, such as then(\"stem\", …).");
        }
    }

    private static Graph lowered(String name, Init init, Graph start, List<Named> stages) {
        return lowered(name, init, start, false, stages);
    }

    private static Graph lowered(String name, Init init, Graph start, boolean rooted, List<Named> stages) {
        try {
            Lowering lowering = new Lowering(name, init, start, rooted);
            stages.forEach(lowering::add);
            return lowering.graph();
        } catch (ShapeException misfit) {
            throw new NetworkException(misfit.getMessage());
        }
    }
}
