package dev.fovea.experiments.cli;

import dev.fovea.engine.train.Plan;
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
        if (rate != null) {
            changed = changed.optimizer(changed.optimizer().rate(rate));
        }
        if (seed != null) {
            changed = changed.seed(seed);
        }
        return changed;
    }
}
