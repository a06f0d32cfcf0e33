package dev.fovea.engine.train;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.engine.Libtorch;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.compile.Mode;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.metric.Tally;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * Measures examples with the weights that a network has at the time, in evaluation mode. Sums stay on the device until the
 * last batch is done.
 */
final class Evaluator implements AutoCloseable {
    private final String network;
    private final Place place;
    private final Optional<Loss> loss;
    private final Tally tally;
    private final ScriptModule module;
    private final long[] output;
    private final Optional<Guesses> guesses;
    private double[] guessed = {};

    Evaluator(CompiledNetwork network, Loss loss, List<Metric> metrics) {
        this(network, Optional.of(loss), metrics, Optional.empty());
    }

    /**
     * @param loss nothing where none is measured
     * @param guesses what is noted of every example besides
     */
    Evaluator(CompiledNetwork network, Optional<Loss> loss, List<Metric> metrics, Optional<Guesses> guesses) {
        Graph graph = network.network().graph();
        int classes = network.network().output().channels();
        this.network = network.network().name();
        this.place = network.place();
        this.guesses = guesses;
        this.loss = loss;
        this.tally = Tally.of(metrics, classes, loss.map(Loss::ignored).orElse(OptionalInt.empty()));
        this.output = LongStream.concat(
                        LongStream.of(classes),
                        network.network().output().sizes().stream().mapToLong(size -> size))
                .toArray();
        Script script = new Script("p", "b")
                .method("hold", CompiledNetwork.holding(network.weights()), "a[0]")
                .method("evaluate", evaluate(Forward.of(graph, Mode.EVALUATION, place.precision())), "a[5]");
        this.module = (tally.ranks() ? ranking(script) : script).load(place);
        CompiledNetwork.hold(module, network.weights());
    }

    private Script ranking(Script script) {
        return script.method("rank", tally.averagePrecisions("a[0]", "a[1]"), "precisions");
    }

    /** Adds to the loss, what it has to be divided by, and the tally; and notes scores in the rows of the examples. */
    private List<String> evaluate(Forward forward) {
        List<String> lines = new ArrayList<>(Feed.READING);
        lines.addAll(forward.lines());
        String none = "torch.sum(torch.zeros_like(y))";
        lines.add("loss = torch.to(%s, 7)"
                .formatted(loss.map(one -> one.total(forward.output(), "y")).orElse(none)));
        lines.add("weight = torch.to(%s, 7)"
                .formatted(loss.map(one -> one.weight("y")).orElse(none)));
        lines.addAll(tally.lines(forward.output(), "y"));
        lines.add("_0 = torch.add_(a[5], torch.cat([torch.stack([loss, weight], 0), %s], 0))".formatted(tally.sums()));
        if (tally.ranks()) {
            lines.add("_1 = torch.index_copy_(a[6], 0, a[7], %s)"
                    .formatted(loss.map(one -> one.scores(forward.output())).orElse(forward.output())));
        }
        guesses.ifPresent(noted -> lines.addAll(noted.lines(forward.output(), "y", "a[7]", "a[8]")));
        return lines;
    }

    /** All examples of a feed, as if they were one batch. */
    Measure measure(Feed feed, int batch) {
        try (Tensor sums = Tensor.ofDoubles(place, new double[2 + tally.size()], 2 + tally.size());
                Tensor scores = scores(tally.ranks() ? feed.count() : 0);
                Tensor table = table(feed.count())) {
            feed.expect(Order.range(0, feed.count()), batch, batch);
            for (int start = 0; start < feed.count(); start += batch) {
                long[] indices = Order.range(start, Math.min(start + batch, feed.count()));
                try (Shown shown = feed.showPlain(indices);
                        Tensor rows = Tensor.ofLongs(place, indices, indices.length)) {
                    Tensor[] arguments = shown.arguments(sums, scores, rows, table);
                    Libtorch.computing(network, indices.length, () -> module.compute("evaluate", arguments))
                            .close();
                }
            }
            guessed = guesses.isPresent() ? table.toDoubles() : guessed;
            double[] read = sums.toDoubles();
            double[] rest = Arrays.copyOfRange(read, 2, read.length);
            Measure measured = tally.measure(read[0] / read[1], rest, precisions(feed, scores));
            return loss.isPresent() ? measured : measured.withoutLoss();
        }
    }

    /** What was noted of the examples that were measured last, row by row. */
    double[] guessed() {
        return guessed;
    }

    private Tensor table(int count) {
        int width = guesses.map(Guesses::width).orElse(0);
        return Tensor.ofDoubles(place, new double[Math.multiplyExact(count, width)], count, width);
    }

    private Tensor scores(int count) {
        long[] shape =
                LongStream.concat(LongStream.of(count), LongStream.of(output)).toArray();
        int numbers = Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
        return Tensor.of(place, new float[numbers], shape);
    }

    private double[] precisions(Feed feed, Tensor scores) {
        if (!tally.ranks()) {
            return new double[0];
        }
        try (Tensor each = Libtorch.computing(network, 0, () -> module.compute("rank", scores, feed.labels()))) {
            return each.toDoubles();
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
