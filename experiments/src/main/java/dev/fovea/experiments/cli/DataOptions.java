package dev.fovea.experiments.cli;

import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Images;
import dev.fovea.engine.data.Published;
import dev.fovea.experiments.Experiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Other data than an experiment's own. */
final class DataOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "What to learn from: a folder or a tar, tar.gz or zip file of images in train/CLASS and test/CLASS,"
                            + " or of CIFAR's binary files; or a folder of MNIST-like files; or cifar-10, cifar-100, mnist or"
                            + " fashion-mnist, which are fetched and kept in ~/.fovea/data.")
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
            Idle.refuse(spec, "--skip-broken", "it is about files of --data. Add that, or leave out --skip-broken.");
            return experiment;
        }
        Reading reading = new Reading(System.out, quiet);
        Optional<Published> published = Files.exists(typed) ? Optional.empty() : Published.named(typed.toString());
        if (published.isPresent()) {
            Idle.refuse(spec, "--skip-broken", "no file of %s is broken. Leave out --skip-broken.".formatted(typed));
            return experiment.data(
                    () -> published.orElseThrow().loading(reading).read().standardised());
        }
        Images all = Images.from(typed).loading(reading);
        Images fitting = experiment.network().input().channels() == 1 ? all.inGray() : all;
        Images images = skipBroken ? fitting.skipBroken() : fitting;
        return experiment.data(() -> Dataset.from(images).standardised());
    }
}
