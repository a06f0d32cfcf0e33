package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.Libtorch;
import dev.fovea.engine.augment.Sampler;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Loaded;
import dev.fovea.engine.compile.Pretrained;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.exchange.TensorFile;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A network, data and a plan, put together: {@code Training.of(network, data, plan).on(Device.auto()).run()}. It runs
 * once; the same seed, machine and number of threads give the same numbers.
 */
public final class Training {
    private final Network network;
    private final Dataset data;
    private final Plan plan;
    private final List<TrainingObserver> observers = new ArrayList<>();
    private Device device = Device.auto();
    private Watch watch = Watch.everything();
    private @Nullable Checkpoints checkpoints;
    private boolean resumed;
    private final Questions questions = new Questions();
    private Function<CompiledNetwork, Optional<Loaded>> start = network -> Optional.empty();
    private Optional<Loaded> loaded = Optional.empty();
    private boolean partial;
    private volatile boolean stopped;

    private Training(Network network, Dataset data, Plan plan) {
        this.network = network;
        this.data = data;
        this.plan = plan;
    }

    /**
     * On the GPU when there is one, with {@link Watch#everything()}, unless said otherwise.
     *
     * @throws EngineException if the network's input is not the shape of the images, its output or a side exit that is learned
     *     from not one number per class, the loss not for such classes, or the batches larger than the data or too small for a batch
     *     norm
     */
    public static Training of(Network network, Dataset data, Plan plan) {
        Fit.check(network, data, plan);
        return new Training(network, data, plan);
    }

    public Training on(Device device) {
        this.device = device;
        return this;
    }

    public Training watch(Watch watch) {
        this.watch = watch;
        return this;
    }

    /**
     * Begins with what a file holds, of safetensors or a state dict of PyTorch, as far as names and shapes agree
     * ({@link CompiledNetwork#loadPartially}); a new head begins as always: the last stages, of which the file names
     * none, or the last one in other shapes. A new head needs a name of its own, or it gets the old one's weights where
     * they fit. What was taken, left and missing is told with {@link TrainingEvent.Started}. {@link #run()} throws an
     * {@link EngineException} where anything but a head would begin anew, unless that is wanted: {@link #partial()}.
     */
    public Training from(Path weights) {
        return from(Pretrained.of(weights));
    }

    /** The same where it has to be said how the file's arrays become the network's: under a key, renamed, in order. */
    public Training from(Pretrained weights) {
        start = network -> Optional.of(network.loadPartially(weights));
        return this;
    }

    /** The same with the weights that another network has when the training begins. */
    public Training from(CompiledNetwork trained) {
        start = network -> Optional.of(network.take(trained));
        return this;
    }

    /** Begins {@link #from(Path) from} others' weights also where they fit some layers in the middle alone, or few. */
    public Training partial() {
        partial = true;
        return this;
    }

    /** Adds a listener; several are told in the order they were added. */
    public Training observe(TrainingObserver observer) {
        observers.add(observer);
        return this;
    }

    /** Saves itself now and then; it does not unless said so. */
    public Training checkpoints(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
        return this;
    }

    /**
     * Goes on where {@code checkpoints.last()} stands, as if it had never stopped: on a CPU with as many threads, to the last
     * bit. The network, the data, the precision and the plan have to be the same; the plan may have another number of epochs where the
     * steps that were taken would have been the same. {@link #run()} throws where they are not.
     */
    public Training resume(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
        this.resumed = true;
        return this;
    }

    /**
     * Asks the network that is being trained something: computed between two steps, on the thread that trains, with the
     * weights that the test examples would be measured with then. What is asked must change nothing; the training waits
     * meanwhile. Once it has ended, the answer is an {@link EngineException}. Any thread may ask; an observer, which
     * hears on the thread that trains, is answered at once:
     * {@code training.ask(network -> network.forward(image)).join()}.
     */
    public <T> CompletableFuture<T> ask(Function<CompiledNetwork, T> question) {
        return questions.add(question);
    }

    /** Asks a running training to end after its current step; may be called from any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Trains, and returns the network with the weights it has at the end, also when it was stopped, or with their averages
     * ({@link Plan#average}); where it diverged with those of the last whole epoch ({@link Plan#divergence}), where it was to
     * stop early with the best. The caller closes it. What an observer throws ends the training, and is thrown here.
     * The training's thread may be another than the caller's, which waits.
     */
    public CompiledNetwork run() {
        return Libtorch.settled(network.name(), () -> trainAndAnswer(none -> {}));
    }

    /**
     * Trains, and returns the networks that it was at the end of each cycle, the oldest first, as {@link Plan#snapshots} says;
     * those there are where it ended early. The caller closes them, or gives them to an ensemble.
     *
     * @throws EngineException where the plan keeps none
     */
    public List<CompiledNetwork> runForSnapshots() {
        if (plan.snapshots() == 0) {
            throw new EngineException("snapshots: the plan keeps none. Say so, such as snapshots(5).");
        }
        List<CompiledNetwork> all = new ArrayList<>();
        Libtorch.settled(network.name(), () -> trainAndAnswer(snapshots -> all.addAll(snapshots.handOver())))
                .close();
        return all;
    }

    private CompiledNetwork trainAndAnswer(Consumer<Snapshots> atEnd) {
        try {
            return train(atEnd);
        } finally {
            questions.end();
        }
    }

    private CompiledNetwork train(Consumer<Snapshots> atEnd) {
        Checkpoints wanted = checkpoints;
        if (wanted == null) {
            return train(Map.of(), null, atEnd);
        }
        Origin origin = new Origin(network, plan, data, device.precision());
        Claim claim = Claim.of(wanted.folder());
        try {
            if (!resumed) {
                return train(origin.facts(), null, atEnd);
            }
            try (TensorFile from = TensorFile.open(wanted.last())) {
                origin.check(from);
                return train(origin.facts(), from, atEnd);
            }
        } finally {
            claim.close();
        }
    }

    /** @param from what to go on with */
    private CompiledNetwork train(Map<String, String> facts, @Nullable TensorFile from, Consumer<Snapshots> atEnd) {
        TrainingObserver observer = TrainingObserver.all(observers);
        CompiledNetwork compiled = from == null ? begun() : CompiledNetwork.of(network, device, plan.seed());
        Probes probes = new Probes(network.graph(), watch, plan.objective().outputs(network.graph()));
        try (Learner learner = new Learner(compiled, plan, probes, data.train());
                Predicting predicting =
                        new Predicting(compiled, data, plan.objective().loss(), watch);
                Evaluator evaluator = new Evaluator(
                        compiled, Optional.of(plan.objective().loss()), plan.metrics(), predicting.guesses());
                Progression progression = new Progression(compiled, plan.endings());
                Averages averages = new Averages(compiled, plan.averaging());
                Snapshots snapshots = new Snapshots(compiled, plan.snapshots());
                Feed train = new Feed(
                        compiled.place(),
                        data.train(),
                        data.scaling(),
                        new Sampler(plan.images(), data.train(), plan.seed()));
                Feed test = new Feed(compiled.place(), data.test(), data.scaling())) {
            Parts parts = new Parts();
            Saver saver = new Saver(checkpoints, facts, parts, plan.endings(), observer);
            TrainingLoop loop = new TrainingLoop(
                    compiled,
                    learner,
                    evaluator,
                    predicting,
                    train,
                    test,
                    plan,
                    Doubts.of(data, plan),
                    watch,
                    probes,
                    progression,
                    averages,
                    snapshots,
                    observer,
                    saver,
                    questions,
                    loaded,
                    () -> stopped);
            parts.add("endings", progression);
            parts.add("weights", new NetworkWeights(compiled, averages, progression));
            parts.add("optimizer", learner);
            parts.add("averages", averages);
            parts.add("snapshots", snapshots);
            parts.add("best", saver);
            loop.addTo(parts);
            if (from != null) {
                parts.restore(from);
                long steps = plan.stepsPerEpoch(data.train().count());
                Extension.check(from.path(), plan, Origin.epochs(from), steps, loop.history());
            }
            loop.run();
            atEnd.accept(snapshots);
            return compiled;
        } catch (RuntimeException | Error failure) {
            compiled.close();
            throw failure;
        }
    }

    private CompiledNetwork begun() {
        CompiledNetwork compiled = CompiledNetwork.of(network, device, plan.seed());
        try {
            loaded = start.apply(compiled);
            if (!partial) {
                loaded.ifPresent(some -> HeadFit.check(network, some));
            }
            return compiled;
        } catch (RuntimeException unfit) {
            compiled.close();
            throw unfit;
        }
    }
}
