package dev.fovea.experiments.gallery;

import dev.fovea.engine.data.DataException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.experiments.Experiment;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * CIFAR-10: 50,000 images to train with and 10,000 to test with, 3 x 32 x 32, ten classes. It does not come with Fovea.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky 2009, Learning multiple layers of features from tiny
 *     images</a>
 */
final class Cifar10 {
    private Cifar10() {}

    /** Stands where data has to be given: 170 MB are not fetched unasked. */
    static Supplier<Dataset> missing(String experiment) {
        return () -> {
            throw new DataException(
                    "%s: CIFAR-10 does not come with Fovea. Add --data cifar-10, which fetches it, or --data PATH, a folder or a tar,"
                                    .formatted(experiment)
                            + " tar.gz or zip file of CIFAR's binary files, or of images in train/CLASS and test/CLASS.");
        };
    }

    /** Runs an experiment with the data that the first argument leads to. */
    static void run(Experiment experiment, String... arguments) {
        (arguments.length == 0
                        ? experiment
                        : experiment.data(
                                () -> Dataset.from(Path.of(arguments[0])).standardised()))
                .run();
    }
}
