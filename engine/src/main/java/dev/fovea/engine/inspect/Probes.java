package dev.fovea.engine.inspect;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.Input;
import dev.fovea.dsl.layer.Reshape;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.compile.Needed;
import dev.fovea.engine.inspect.LayerStatistics.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Which values of a network a {@link Watch} looks at, in the order of the rows that come back.
 *
 * <p>Of large maps only the first examples of the batch are looked at, about 65,000 values and one example at least, so that
 * looking stays cheap.
 */
public final class Probes {
    private static final int VALUES = 1 << 16;

    /** Of how many channels of a layer the activity is looked at. */
    public static final int CHANNELS = 64;

    /** The first step, at which all kinds that are looked at are due; the last steps of trainings are looked at as this one is. */
    public static final long FIRST = 1;

    /** Numbers in a row: those of {@link Spread}, the share of dead channels, that of saturated values, and those of channels. */
    public static final int WIDTH = Spread.WIDTH + 2 + CHANNELS;

    private final Watch watch;
    private final List<Node> activations;
    private final List<Node> gradients;
    private final List<String> weights = new ArrayList<>();
    private final List<String> weightValues = new ArrayList<>();
    private final List<Integer> learning = new ArrayList<>();

    /** Looks at what leads to the end of the network. */
    public Probes(Graph graph, Watch watch) {
        this(graph, watch, List.of(graph.output()));
    }

    /** @param outputs what is computed in a step: only at what leads there can be looked */
    public Probes(Graph graph, Watch watch, List<Node> outputs) {
        this.watch = watch;
        Set<Integer> needed = Needed.by(graph, outputs);
        List<Node> worthwhile = graph.nodes().stream()
                .filter(node -> needed.contains(node.index()) && worthwhile(node))
                .toList();
        Set<Integer> learned = behindWeights(graph);
        this.activations = watch.activations() > 0 ? worthwhile : List.of();
        this.gradients = watch.gradients() > 0
                ? worthwhile.stream()
                        .filter(node -> learned.contains(node.index()))
                        .toList()
                : List.of();
        if (watch.weights() > 0) {
            listWeights(graph);
        }
    }

    /** Whether there is anything to see at a step, counted from 1. */
    public boolean due(long step) {
        return due(Kind.ACTIVATION, step) || due(Kind.GRADIENT, step) || due(Kind.WEIGHT, step);
    }

    /** The nodes whose output the loss has to be differentiated by. */
    public List<Node> differentiated() {
        return gradients;
    }

    /** Whether the change of the weights in a step is looked at. */
    public boolean seesUpdates(long step) {
        return due(Kind.WEIGHT, step) && !learning.isEmpty();
    }

    /** The places, among all that learn, of the weights whose change is looked at. */
    public List<Integer> updated() {
        return learning;
    }

    /** An expression for each row: the values to describe, given how activations, gradients and parameters are called. */
    public List<String> values(Names activation, Names gradient) {
        List<String> values = new ArrayList<>();
        activations.forEach(node -> values.add(sample(node, activation.of(node))));
        gradients.forEach(node -> values.add(sample(node, gradient.of(node))));
        values.addAll(weightValues);
        return List.copyOf(values);
    }

    /**
     * An expression for each row, a tensor in float64, below 0 for none: of outputs the shares of dead channels and of saturated
     * values, and at how many positions each channel is not 0; of weights that learn the mean size of their gradient.
     *
     * @param gradients of all that learns, in its order
     * @param none an expression of a single -1
     */
    public List<String> shares(Names activation, IntFunction<String> gradients, String none) {
        List<String> shares = new ArrayList<>();
        activations.forEach(node -> shares.add(Health.shares(node, sample(node, activation.of(node)), none)));
        String neither = Health.none(none);
        this.gradients.forEach(node -> shares.add(neither));
        int next = 0;
        for (String value : weightValues) {
            shares.add(learns(value) ? Health.size(gradients.apply(learning.get(next++)), none) : neither);
        }
        return List.copyOf(shares);
    }

    /** What came back, without the kinds that are not due at this step. */
    public List<LayerStatistics> read(double[] rows, long step) {
        return read(rows, step, new double[0]);
    }

    /**
     * The same with how far the step moved the weights.
     *
     * @param ratios of the weights that are {@link #updated()}, in their order; empty where it was not looked at
     */
    public List<LayerStatistics> read(double[] rows, long step, double[] ratios) {
        List<LayerStatistics> statistics = new ArrayList<>();
        int row = 0;
        for (Node node : activations) {
            int start = row++ * WIDTH;
            statistics.add(Spread.read(node.path(), Kind.ACTIVATION, rows, start)
                    .activation(
                            share(rows[start + Spread.WIDTH]),
                            share(rows[start + Spread.WIDTH + 1]),
                            activity(rows, start + Spread.WIDTH + 2)));
        }
        for (Node node : gradients) {
            statistics.add(Spread.read(node.path(), Kind.GRADIENT, rows, row++ * WIDTH));
        }
        int next = 0;
        for (int k = 0; k < weights.size(); k++) {
            int start = row++ * WIDTH;
            LayerStatistics weight =
                    Spread.read(weights.get(k), Kind.WEIGHT, rows, start).pulled(share(rows[start + Spread.WIDTH]));
            boolean updated = learns(weightValues.get(k)) && ratios.length > 0;
            statistics.add(updated ? weight.updated(ratios[next++]) : weight);
        }
        statistics.removeIf(one -> !due(one.kind(), step));
        return List.copyOf(statistics);
    }

    private static boolean learns(String weight) {
        return weight.startsWith("p");
    }

    /** Nothing where all channels are always active, as behind all but a few kinds of layers. */
    private static List<Double> activity(double[] rows, int start) {
        double[] shares = Arrays.stream(rows, start, start + CHANNELS)
                .filter(share -> share >= 0)
                .toArray();
        boolean always = Arrays.stream(shares).allMatch(share -> share > 0.999);
        return always ? List.of() : Arrays.stream(shares).boxed().toList();
    }

    private static double share(double read) {
        return read < 0 ? Double.NaN : read;
    }

    private boolean due(Kind kind, long step) {
        return switch (kind) {
            case ACTIVATION -> !activations.isEmpty() && Watch.due(watch.activations(), step);
            case GRADIENT -> !gradients.isEmpty() && Watch.due(watch.gradients(), step);
            case WEIGHT -> !weights.isEmpty() && Watch.due(watch.weights(), step);
        };
    }

    private static boolean worthwhile(Node node) {
        return !(node.operation() instanceof Input)
                && !(node.operation() instanceof Flatten)
                && !(node.operation() instanceof Reshape);
    }

    /** Nodes whose output changes with some weight: only by those can the loss be differentiated. */
    private static Set<Integer> behindWeights(Graph graph) {
        Set<Integer> learned = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node.weights().stream().anyMatch(Weight::trainable)
                    || node.inputs().stream().anyMatch(learned::contains)) {
                learned.add(node.index());
            }
        }
        return learned;
    }

    private void listWeights(Graph graph) {
        int trainable = 0;
        int other = 0;
        for (Node node : graph.nodes()) {
            for (Weight weight : node.weights()) {
                boolean learns = weight.trainable();
                String value = learns ? "p[" + trainable++ + "]" : "b[" + other++ + "]";
                if (weight.kind() == Weight.Kind.WEIGHT) {
                    if (learns) {
                        learning.add(trainable - 1);
                    }
                    weights.add(node.path());
                    weightValues.add(value);
                }
            }
        }
    }

    private static String sample(Node node, String value) {
        long examples = Math.max(1, VALUES / node.output().elements());
        return "torch.slice(%s, 0, 0, %d, 1)".formatted(value, examples);
    }

    /** How a node's value is called in the program. */
    @FunctionalInterface
    public interface Names {
        String of(Node node);
    }
}
