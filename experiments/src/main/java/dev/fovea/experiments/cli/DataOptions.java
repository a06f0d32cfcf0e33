package dev.fovea.experiments.cli;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.zoo.Spelling;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Images;
import dev.fovea.engine.data.Published;
import dev.fovea.experiments.Experiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
                            + " fashion-mnist, which are fetched and kept in ~/.fovea/data. Images have the size, and"
                            + " there are as many classes, as the experiment is for: 28 x 28 and 10 for those of mnist,"
                            + " 32 x 32 and 10 for those of cifar10.")
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
            return experiment.data(() -> fitting(
                    experiment, published.orElseThrow().loading(reading).read().standardised()));
        }
        refuseMisspelled(typed);
        Images all = Images.from(typed).loading(reading);
        Images fitting = experiment.network().input().channels() == 1 ? all.inGray() : all;
        Images images = skipBroken ? fitting.skipBroken() : fitting;
        return experiment.data(() -> fitting(experiment, Dataset.from(images).standardised()));
    }

    private void refuseMisspelled(Path typed) {
        List<String> near = Files.exists(typed) ? List.of() : Spelling.near(typed.toString(), Published.names());
        if (!near.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--data: there is no file or folder %s. Did you mean %s?"
                            .formatted(typed, String.join(", ", near)));
        }
    }

    /** The data, if the experiment is for such: here, nobody can change its network. */
    private static Dataset fitting(Experiment experiment, Dataset data) {
        Shape input = experiment.network().input();
        Shape output = experiment.network().output();
        Shape found = data.train().shape();
        if (!input.equals(found) || output.channels() != data.classes()) {
            throw new EngineException(
                    "--data: %s has %d classes of images of %s, and %s is for %d classes of %s. Give it such data,"
                                    .formatted(
                                            data.name(),
                                            data.classes(),
                                            found,
                                            experiment.name(),
                                            output.channels(),
                                            input)
                            + " or write an experiment for yours, as the first one in README.md is written.");
        }
        return data;
    }
}
