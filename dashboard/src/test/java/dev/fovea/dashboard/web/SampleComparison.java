package dev.fovea.dashboard.web;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;

import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dsl.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs made to be compared: of two networks, at several rates, with all that is recorded inside at each of three epochs. */
final class SampleComparison {
    static final int EPOCHS = 3;
    static final int STEPS = 40; // of an epoch

    /** LeNet-5 with twice the filters in front and a dropout at the end. */
    static final String WIDER = Network.of("lenet5-wide", image(1, 28, 28))
            .then("c1", conv(12, 5).same(), relu())
            .then("s2", maxPool(2))
            .then("c3", conv(16, 5), relu())
            .then("s4", maxPool(2))
            .then("c5", flatten(), dense(120), relu())
            .then("f6", dense(84), relu(), dropout(0.5))
            .then("output", dense(10))
            .toJson();

    private static final List<String> LABELS = List.of("0", "1", "2", "3");

    private final Served served;

    SampleComparison(Served served) {
        this.served = served;
    }

    /** A run whose accuracy is the better the nearer its rate is to 0.1 from below. */
    String run(String name, String network, double rate, String optimiser) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("epochs", EPOCHS);
        parameters.put("batch", 50);
        parameters.put("optimiser", optimiser);
        parameters.put("rate", rate);
        return run(name, network, parameters, 0.99 + 0.03 * Math.log10(rate));
    }

    String run(String name, String network, Map<String, Object> parameters, double accuracy) {
        served.clock.advance(1000);
        RunLog log = served.store.start(new NewRun(
                "mnist",
                name,
                network,
                parameters,
                7,
                new DataSource("mnist", 2000, ""),
                Map.of("host", "lab", "commit", "3f2a9c1"),
                List.of(),
                Optional.empty()));
        SampleInsides insides = new SampleInsides(name.hashCode());
        for (int step = 1; step <= EPOCHS * STEPS; step++) {
            served.clock.advance(100);
            log.scalar("train/loss", step, 2.3 / (1 + step * accuracy / 10));
            if (step % STEPS == 0) {
                log.scalar("test/accuracy", step, accuracy - 1.0 / step);
                log.scalar("test/loss", step, 1.1 - accuracy + 1.0 / step);
                log.confusion(new ConfusionPoint(step, "test", LABELS, counts((int) (100 * accuracy), step / STEPS)));
                insides.log(log, step, step / (double) (EPOCHS * STEPS));
            }
            log.progress(step, step / (double) STEPS);
        }
        log.end(RunState.FINISHED, "trained for %d epochs".formatted(EPOCHS));
        return log.id();
    }

    /** Of 100 examples of a class, so many right, and the others taken for the next class. */
    private static long[] counts(int right, int epoch) {
        int classes = LABELS.size();
        long[] counts = new long[classes * classes];
        for (int label = 0; label < classes; label++) {
            long found = Math.max(0L, right - (EPOCHS - epoch) * 10 - label);
            counts[label * classes + label] = found;
            counts[label * classes + (label + 1) % classes] = 100 - found;
        }
        return counts;
    }
}
