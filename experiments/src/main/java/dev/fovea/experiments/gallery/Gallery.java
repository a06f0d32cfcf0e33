package dev.fovea.experiments.gallery;

import dev.fovea.experiments.Experiment;
import java.util.List;
import java.util.Optional;

/** The experiments that the command line knows by name. */
public final class Gallery {
    private Gallery() {}

    public static List<Experiment> experiments() {
        return List.of(
                Lenet5OnMnist.experiment(),
                Lenet5OnMnistAt99.experiment(),
                MlpOnMnist.experiment(),
                ResidualNetOnMnist.experiment(),
                MlpOnCifar10.experiment(),
                ResNet20OnCifar10.experiment());
    }

    public static Optional<Experiment> find(String name) {
        return experiments().stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst();
    }
}
