package dev.fovea.experiments;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Checkpoints;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * @param weights the file to begin with; none unless said
 * @param partially whether as much of it as fits is enough
 * @param saving how much work a crash may cost; a minute unless said otherwise, see {@link Checkpoints}
 */
public record Experiment(
        String name,
        Network network,
        Supplier<Dataset> data,
        Plan plan,
        Watch watch,
        Device device,
        String runName,
        List<String> tags,
        Duration saving,
        Optional<Path> weights,
        boolean partially) {

    public Experiment {
        tags = List.copyOf(tags);
    }

    /** An experiment that still needs {@link #data}: one epoch, everything watched, on the GPU when there is one. */
    public static Experiment of(String name, Network network) {
        Supplier<Dataset> none = () -> {
            throw new IllegalStateException(name + ": there is no data. Say .data(() -> Mnist.bundled()).");
        };
        return new Experiment(
                name,
                network,
                none,
                Plan.epochs(1),
                Watch.everything(),
                Device.auto(),
                name,
                List.of(),
                Duration.ofMinutes(1),
                Optional.empty(),
                false);
    }

    public Experiment data(Supplier<Dataset> data) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags, saving, weights, partially);
    }

    public Experiment plan(Plan plan) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags, saving, weights, partially);
    }

    public Experiment watch(Watch watch) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags, saving, weights, partially);
    }

    public Experiment on(Device device) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags, saving, weights, partially);
    }

    public Experiment runName(String runName) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags, saving, weights, partially);
    }

    public Experiment tags(List<String> tags) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags, saving, weights, partially);
    }

    public Experiment saving(Duration every) {
        return new Experiment(name, network, data, plan, watch, device, runName, tags, every, weights, partially);
    }

    /**
     * Begins with what a file of weights holds, all but a new head: {@link Training#from(Path)}. That of a run is
     * {@code best.safetensors} in its folder of the store.
     */
    public Experiment from(Path weights) {
        return new Experiment(
                name, network, data, plan, watch, device, runName, tags, saving, Optional.of(weights), partially);
    }

    /** Begins {@link #from} the file also where more than a new head begins anew: {@link Training#partial()}. */
    public Experiment partial() {
        return new Experiment(name, network, data, plan, watch, device, runName, tags, saving, weights, true);
    }

    /**
     * Trains, showing progress on the terminal, the run's id at the end, and recording into {@link Stores#home()};
     * returns the id.
     */
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
        Training training = Training.of(network, data.get(), plan).on(device).watch(watch);
        Training begun = weights.map(training::from).orElse(training);
        return partially ? begun.partial() : begun;
    }

    /** Trains, recording into a store, and returns the run's id. Ctrl-C ends the run as stopped, with nothing lost. */
    @CanIgnoreReturnValue
    public String run(RunStore store, Progress progress) {
        Experiment read = read();
        return read.train(RunRecorder.of(store, read, read.data().get()), store, progress);
    }

    /** Goes on with a run of {@link Stores#home()} that was stopped or crashed. */
    @CanIgnoreReturnValue
    public String resume(String id) {
        try (RunStore store = RunStore.open(Stores.home())) {
            return resume(id, store, new Progress(System.out));
        }
    }

    /**
     * Goes on with a run of a store, from its last checkpoint and as if it had never stopped: {@link Training#resume}. The
     * run goes on under its id; what it logged after the checkpoint is logged again.
     */
    @CanIgnoreReturnValue
    public String resume(String id, RunStore store, Progress progress) {
        Experiment read = read();
        return read.train(RunRecorder.resuming(id, store, read, read.data().get()), store, progress);
    }

    /** What is said at the end is said whatever the end is, and before Ctrl-C ends the process. */
    private static void run(Training training, Runnable atEnd) {
        try {
            training.run().close();
        } finally {
            atEnd.run();
        }
    }

    private String train(RunRecorder recorder, RunStore store, Progress progress) {
        progress.recorded(recorder::recordedAll);
        Checkpoints checkpoints = Checkpoints.in(store.folder(recorder.id())).every(saving);
        Training training = training()
                .observe(recorder)
                .observe(progress)
                .observe(new ResumeHint(progress.resuming(recorder.id()), checkpoints, System.out));
        Training ready = recorder.resumes() ? training.resume(checkpoints) : training.checkpoints(checkpoints);
        Optional<QuestionServer> questions = QuestionServer.open(ready, network, data.get());
        try {
            questions.ifPresent(server -> recorder.answersAt(server.endpoint()));
            Interruption.stops(ready, store, progress::interrupt, () -> run(ready, () -> progress.over(recorder.id())));
        } finally {
            questions.ifPresent(QuestionServer::close);
        }
        return recorder.id();
    }
}
