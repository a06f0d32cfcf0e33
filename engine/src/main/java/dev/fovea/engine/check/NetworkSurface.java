package dev.fovea.engine.check;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Libtorch;
import dev.fovea.engine.compile.BatchShape;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.compile.Mode;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import dev.fovea.engine.torch.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a network makes of random examples while it learns, summed up in one number, as a function of the examples and of all
 * weights that learn: array 0 is the input, and the weights follow in the graph's order.
 */
final class NetworkSurface implements Surface, AutoCloseable {
    private final String network;
    private final int examples;
    private final Place place;
    private final ScriptModule module;
    private final long seed;
    private final List<Tensor> held = new ArrayList<>();

    /** @param loss judges the end by random labels; without one, outputs are summed up with random multiples */
    NetworkSurface(CompiledNetwork network, int examples, Optional<Loss> loss, long seed) {
        this.network = network.network().name();
        this.examples = examples;
        this.place = network.place();
        this.seed = seed;
        Graph graph = network.network().graph();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        held.add(numbers(random, examples, network.network().input()));
        held.get(0).requireGradient();
        graph.outputs()
                .values()
                .forEach(end -> held.add(
                        loss.isPresent() && end.equals(graph.output())
                                ? labels(random, examples, end.output(), loss.get())
                                : numbers(random, examples, end.output())));
        List<String> value = value(graph, loss);
        List<String> slopes = new ArrayList<>(value);
        slopes.addAll(List.of(
                "gs = torch.grad([sum], self.all, None, False, False, True)",
                "slopes = annotate(List[Tensor], [])",
                "for k in range(torch.len(gs)):",
                "  g = gs[k]",
                "  if torch.__isnot__(g, None):",
                "    _0 = torch.append(slopes, torch.flatten(unchecked_cast(Tensor, g)))",
                "  else:",
                "    _1 = torch.append(slopes, torch.flatten(torch.zeros_like(self.all[k])))"));
        this.module = new Script("p", "b", "all", "ends")
                .method("hold", CompiledNetwork.holding(network.weights()), "a[0]")
                .method(
                        "holdExamples",
                        List.of("self.all = torch.add([a[0]], self.p)", "self.ends = torch.slice(a, 1, None, 1)"),
                        "a[0]")
                .method("value", value, "sum")
                .method("slopes", slopes, "torch.cat(slopes, 0)")
                .method("get", List.of(), "torch.take(self.all[int(a[0])], a[1])")
                .method("set", List.of("_0 = torch.put_(self.all[int(a[0])], a[1], a[2])"), "a[0]")
                .load(place);
        CompiledNetwork.hold(module, network.weights());
        module.compute("holdExamples", held.toArray(Tensor[]::new)).close();
    }

    private static List<String> value(Graph graph, Optional<Loss> loss) {
        Forward forward = Forward.of(
                graph,
                Mode.TRAINING,
                Precision.FLOAT64,
                List.copyOf(graph.outputs().values()));
        List<String> lines = new ArrayList<>(List.of("x = self.all[0]"));
        lines.addAll(forward.lines());
        String sum = "";
        int index = 0;
        for (Map.Entry<String, Node> end : graph.outputs().entrySet()) {
            String output = forward.value(end.getValue());
            String beside = "self.ends[" + index++ + "]";
            String part = loss.isPresent() && end.getValue().equals(graph.output())
                    ? loss.get().mean(output, beside)
                    : "torch.sum(torch.mul(%s, %s))".formatted(output, beside);
            sum = sum.isEmpty() ? part : "torch.add(%s, %s)".formatted(sum, part);
        }
        lines.add("sum = " + sum);
        return lines;
    }

    private Tensor numbers(RandomGenerator random, int count, Shape each) {
        double[] numbers = random.doubles(count * each.elements(), -1, 1).toArray();
        return Tensor.ofDoubles(place, numbers, BatchShape.of(count, each));
    }

    /** Such as count: of others the loss is no number. */
    private Tensor labels(RandomGenerator random, int count, Shape each, Loss loss) {
        int[] counted = IntStream.range(0, each.channels())
                .filter(label -> loss.weight(label) > 0)
                .toArray();
        long[] sizes = LongStream.concat(
                        LongStream.of(count), each.sizes().stream().mapToLong(Integer::longValue))
                .toArray();
        long labels = LongStream.of(sizes).reduce(1, (one, other) -> one * other);
        return Tensor.ofLongs(
                place,
                random.longs(labels, 0, counted.length)
                        .map(i -> counted[(int) i])
                        .toArray(),
                sizes);
    }

    /** With the same dropout every time. */
    @Override
    public double value() {
        Torch.seed(seed);
        try (Tensor value = Libtorch.computing(network, examples, () -> module.compute("value", held.get(0)))) {
            return value.toDoubles()[0];
        }
    }

    /** The derivatives by all numbers of all arrays, one array after the other, as autograd finds them. */
    double[] slopes() {
        Torch.seed(seed);
        try (Tensor slopes = Libtorch.computing(network, examples, () -> module.differentiate("slopes", held.get(0)))) {
            return slopes.toDoubles();
        }
    }

    @Override
    public double get(int array, int index) {
        try (Tensor which = Tensor.ofLongs(Place.CPU, new long[] {array}, 1);
                Tensor where = Tensor.ofLongs(place, new long[] {index}, 1);
                Tensor number = module.compute("get", which, where)) {
            return number.toDoubles()[0];
        }
    }

    @Override
    public void set(int array, int index, double number) {
        try (Tensor which = Tensor.ofLongs(Place.CPU, new long[] {array}, 1);
                Tensor where = Tensor.ofLongs(place, new long[] {index}, 1);
                Tensor what = Tensor.ofDoubles(place, new double[] {number}, 1)) {
            module.compute("set", which, where, what).close();
        }
    }

    @Override
    public void close() {
        module.close();
        held.forEach(Tensor::close);
    }
}
