package dev.fovea.experiments;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.shape.Shape.image;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.rate.Span.steps;
import static dev.fovea.engine.train.Optimizer.sgd;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A training that is killed again and again: begins a run in a store, or goes on with the one that is there. */
public final class Doomed {
    private Doomed() {}

    /**
     * Trains.
     *
     * @param arguments the store, and a folder of digits
     */
    public static void main(String[] arguments) {
        Experiment experiment = experiment(Path.of(arguments[1]));
        Progress progress = new Progress(System.out);
        try (RunStore store = RunStore.open(arguments[0])) {
            String id = store.runs(RunQuery.all()).stream()
                    .map(run -> run.id())
                    .filter(run -> Files.exists(store.folder(run).resolve("last.safetensors")))
                    .findFirst()
                    .orElse("");
            if (id.isEmpty()) {
                experiment.run(store, progress);
            } else {
                experiment.resume(id, store, progress);
            }
        }
    }

    private static Experiment experiment(Path digits) {
        Network network = Network.of("doomed", image(1, 28, 28))
                .then("c1", conv(4, 5).stride(2), batchNorm(), relu(), maxPool(2))
                .then("head", flatten(), dense(16), relu(), dropout(0.3), dense(10));
        return Experiment.of("doomed", network)
                .data(() -> Mnist.from(digits).standardised())
                .plan(Plan.epochs(25)
                        .batch(16)
                        .optimizer(sgd(0.02).momentum(0.9).weightDecay(1e-4))
                        .rate(cosine().warmUp(steps(50)))
                        .seed(11))
                .watch(Watch.everything())
                .on(Device.cpu().threads(1))
                .saving(Duration.ZERO);
    }
}
