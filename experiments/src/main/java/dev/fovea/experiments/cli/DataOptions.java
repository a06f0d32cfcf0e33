package dev.fovea.experiments.cli;

import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Images;
import dev.fovea.experiments.Experiment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Other data than an experiment's own. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "What to learn from: a folder or a tar, tar.gz or zip file of images in train/CLASS and test/CLASS,"
                            + " or of CIFAR's binary files; or a folder of MNIST-like files.")
    private @Nullable Path path;

    @Option(names = "--skip-broken", description = "Leave out files of --data that are no images, and say which.")
    private boolean skipBroken;

    /** The experiment with what was typed in place of its own; images are gray where its network takes one channel. */
    Experiment applied(Experiment experiment) {
        return applied(experiment, false);
    }

    /** @param quiet whether reading them is told only where something is left out */
    Experiment applied(Experiment experiment, boolean quiet) {
        Path typed = path;
        if (typed == null) {
            return experiment;
        }
        Images all = Images.from(typed).loading(new Reading(System.out, quiet));
        Images fitting = experiment.network().input().channels() == 1 ? all.inGray() : all;
        Images images = skipBroken ? fitting.skipBroken() : fitting;
        return experiment.data(() -> Dataset.from(images).standardised());
    }
}
