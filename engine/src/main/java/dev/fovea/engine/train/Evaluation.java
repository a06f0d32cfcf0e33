package dev.fovea.engine.train;

import dev.fovea.dsl.io.Printable;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.Libtorch;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Measures how good a network is, as a training measures it after each epoch: in evaluation mode, with images as they are.
 *
 * <pre>{@code
 * Measure measured = Evaluation.of(network, data).metrics(accuracy(), f1().perClass(), confusionMatrix()).measure();
 * }</pre>
 *
 * @param examples which of the data's; the test examples unless said otherwise
 * @param loss unless said otherwise the cross-entropy, and of a network that ends in {@code softmax()} or
 *     {@code logSoftmax()} the negative log-likelihood, which is the same; nothing where none is measured
 * @param measured what is measured besides the loss; accuracy unless said otherwise, and nothing where the loss is not for
 *     classes
 * @param batch how many examples are computed at once, 256 unless said otherwise; of no more influence than rounding
 */
public record Evaluation(
        CompiledNetwork network, Dataset data, Examples examples, Optional<Loss> loss, Metrics measured, int batch) {
    private static final int USUAL_BATCH = 256;

    public Evaluation {
        Setting.atLeastOne("batch", batch);
    }

    /** Of the test examples. */
    public static Evaluation of(CompiledNetwork network, Dataset data) {
        Loss loss = ObjectiveFit.ofEnd(network.network().graph().output().operation())
                .orElse(Loss.crossEntropy());
        return new Evaluation(network, data, data.test(), Optional.of(loss), Metrics.USUAL, USUAL_BATCH);
    }

    /** Of the training examples, which the network has seen. */
    public Evaluation onTrain() {
        return on(data.train());
    }

    /** Of other examples, of the data's shape and classes, and scaled as the data are. */
    public Evaluation on(Examples others) {
        return new Evaluation(network, data, others, loss, measured, batch);
    }

    public Evaluation loss(Loss loss) {
        return new Evaluation(network, data, examples, Optional.of(loss), measured, batch);
    }

    /** Metrics alone, whatever the network ends in: the class that is found is the one with the highest output. */
    public Evaluation withoutLoss() {
        return new Evaluation(network, data, examples, Optional.empty(), measured, batch);
    }

    public Evaluation metrics(Metric first, Metric... more) {
        List<Metric> metrics = new ArrayList<>(List.of(first));
        metrics.addAll(List.of(more));
        return new Evaluation(network, data, examples, loss, Metrics.of(metrics), batch);
    }

    public Evaluation batch(int batch) {
        return new Evaluation(network, data, examples, loss, measured, batch);
    }

    /**
     * Computes all examples, on the network's device.
     *
     * @throws EngineException if the network does not take such examples, its output or the loss is not for the data's
     *     classes, or a metric cannot be told of them
     */
    public Measure measure() {
        Dataset measurable = new Dataset(data.name(), examples, examples, data.classNames(), data.scaling());
        Fit.checkImages(network.network(), measurable, "measured");
        ObjectiveFit.checkOutput(network.network(), measurable);
        loss.ifPresent(one -> {
            ObjectiveFit.check(network.network(), measurable, new Objective(one, Map.of()));
            ObjectiveFit.checkCounted(data.name(), "examples that are measured", examples, one);
        });
        List<Metric> metrics = measured.orUsual(loss.map(Loss::classifies).orElse(true));
        Doubts.ofTest(data, examples, loss.map(Loss::ignored).orElse(OptionalInt.empty()))
                .ifPresent(text -> System.err.println(Printable.line("warning: " + text)));
        MetricFit.check(measurable, examples, metrics);
        return Libtorch.settled(network.network().name(), () -> {
            try (Evaluator evaluator = new Evaluator(network, loss, metrics, Optional.empty());
                    Feed feed = new Feed(network.place(), examples, data.scaling())) {
                return evaluator.measure(feed, batch);
            }
        });
    }
}
