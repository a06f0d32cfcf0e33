package dev.fovea.experiments;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is tried: a network, the data it learns from, and a plan. A value that can be varied and run again; every run is
 * recorded apart.
 *
 * <pre>{@code
 * Experiment.of("lenet5-mnist", lenet5(10))
 *         .data(() -> Mnist.bundled().standardised())
 *         .plan(Plan.epochs(3).batch(64).optimizer(sgd(0.05).momentum(0.9)))
 *         .run();
 * }</pre>
 *
 * @param data read when the experiment runs, not before
 * @param runName what the run is called; the experiment's name unless said otherwise
 */
public record Experiment(
        String name,
        Network network,
        Supplier<Dataset> data,
        Plan plan,
        Watch watch,
        Device device,
        String runName,
        List<String> tags) {

    public Experiment {
        tags = List.copyOf(tags);
    }

    /** An experiment that still needs {@link #data}: one epoch, everything watched, on the GPU when there is one. */
    public static Experiment of(String name, Network network) {
        Supplier<Dataset> none = () -> {
            throw new IllegalStateException(name + ": there is no data. Say .data(() -> Mnist.bundled()).");
        };
        return new Experiment(name, network, none, Plan.epochs(1), Watch.everything(), Device.auto(), name, List.of());
    }

    public Experiment data(Supplier<Dataset> data) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags);
    }

    public Experiment plan(Plan plan) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags);
    }

    public Experiment watch(Watch watch) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags);
    }

    public Experiment on(Device device) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags);
    }

    public Experiment runName(String runName) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags);
    }

    public Experiment tags(List<String> tags) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags);
    }

    /** Trains, showing progress on the terminal and recording into {@link Stores#home()}; returns the run's id. */
    @CanIgnoreReturnValue
    public String run() {
        try (RunStore store = RunStore.open(Stores.home())) {
            return run(store, new Progress(System.out));
        }
    }

    /** The same experiment with its data read, so that running it does not read them again. */
    public Experiment read() {
        Dataset examples = data.get();
        return data(() -> examples);
    }

    /**
     * What the experiment runs.
     *
     * @throws EngineException if network, data and plan do not fit each other
     */
    public Training training() {
        return Training.of(network, data.get(), plan).on(device).watch(watch);
    }

    /** Trains, recording into a store, and returns the run's id. Ctrl-C ends the run as stopped, with nothing lost. */
    @CanIgnoreReturnValue
    public String run(RunStore store, Progress progress) {
        Experiment read = read();
        RunRecorder recorder = new RunRecorder(store, read, read.data().get());
        Training training = read.training().observe(recorder).observe(progress);
        Interruption.stops(training, store, () -> training.run().close());
        return recorder.id();
    }
}
