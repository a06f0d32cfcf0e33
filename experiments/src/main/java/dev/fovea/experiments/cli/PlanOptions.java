package dev.fovea.experiments.cli;

import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.train.Optimizer;
import dev.fovea.engine.train.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line may change in an experiment's plan. */
final class PlanOptions {
    @Option(names = "--epochs", paramLabel = "N", description = "How often each training example is shown.")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Examples a step.")
    private @Nullable Integer batch;

    @Option(names = "--rate", paramLabel = "X", description = "The optimiser's learning rate, such as 0.01.")
    private @Nullable Double rate;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "sgd, adam, adamW, rmsProp, adagrad or adadelta, as usual but for the rate, which is kept.")
    private @Nullable String optimizer;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description =
                    "What epochs are judged by, in place of the experiment's own; may be given several times: accuracy,"
                            + " top5, confusionMatrix, precision, recall, f1, meanIoU, meanAveragePrecision; f1.perClass and the like.")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Of initial weights, order of examples and dropout.")
    private @Nullable Long seed;

    /** The plan with what was typed in place of what it said. */
    Plan applied(Plan plan) {
        Plan changed = plan;
        if (epochs != null) {
            changed = changed.withEpochs(epochs);
        }
        if (batch != null) {
            changed = changed.batch(batch);
        }
        if (optimizer != null) {
            changed = changed.optimizer(
                    Optimizer.named(optimizer, changed.optimizer().rate()));
        }
        if (rate != null) {
            changed = changed.optimizer(changed.optimizer().rate(rate));
        }
        if (seed != null) {
            changed = changed.seed(seed);
        }
        List<Metric> measured = metrics.stream().map(Metric::named).toList();
        if (!measured.isEmpty()) {
            Metric[] more = measured.stream().skip(1).toArray(Metric[]::new);
            changed = changed.metrics(measured.get(0), more);
        }
        return changed;
    }
}
