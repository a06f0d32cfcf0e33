package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.torch.Torch;
import java.util.ArrayList;
import java.util.List;

/**
 * A network, data and a plan, put together: {@code Training.of(network, data, plan).on(Device.auto()).run()}. It runs once,
 * on the thread that calls {@link #run()}; the same seed, machine and number of threads give the same numbers.
 */
public final class Training {
    private final Network network;
    private final Dataset data;
    private final Plan plan;
    private final List<TrainingObserver> observers = new ArrayList<>();
    private Device device = Device.auto();
    private Watch watch = Watch.everything();
    private volatile boolean stopped;

    private Training(Network network, Dataset data, Plan plan) {
        this.network = network;
        this.data = data;
        this.plan = plan;
    }

    /**
     * On the GPU when there is one, with {@link Watch#everything()}, unless said otherwise.
     *
     * @throws EngineException if the network's input is not the shape of the images, or its output not one number per class
     */
    public static Training of(Network network, Dataset data, Plan plan) {
        Shape images = data.train().shape();
        if (!network.input().equals(images)) {
            throw new EngineException("%s: the network takes %s, but %s has images of %s. Start it with %s."
                    .formatted(network.name(), network.input(), data.name(), images, factory(images)));
        }
        Shape classes = Shape.vector(data.classes());
        if (!network.output().equals(classes)) {
            throw new EngineException(
                    "%s: the network gives %s, but %s has %d classes. End it with flatten(), dense(%d)."
                            .formatted(network.name(), network.output(), data.name(), data.classes(), data.classes()));
        }
        if (network.graph().parameters() == 0) {
            throw new EngineException(
                    "%s: the network has nothing to learn. Give it a layer with weights, such as dense(%d)."
                            .formatted(network.name(), data.classes()));
        }
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

    /** Adds a listener; several are told in the order they were added. */
    public Training observe(TrainingObserver observer) {
        observers.add(observer);
        return this;
    }

    /** Asks a running training to end after its current step; may be called from any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Trains, and returns the network with the weights it has at the end, also when it was stopped or diverged. The caller
     * closes it. What an observer throws ends the training, and is thrown here.
     */
    public CompiledNetwork run() {
        TrainingObserver observer = TrainingObserver.all(observers);
        Torch.seed(plan.seed());
        CompiledNetwork compiled = CompiledNetwork.of(network, device, plan.seed());
        Probes probes = new Probes(network.graph(), watch);
        try (Learner learner = new Learner(compiled, plan.optimizer(), probes);
                Feed train = new Feed(compiled.place(), data.train(), data.scaling());
                Feed test = new Feed(compiled.place(), data.test(), data.scaling())) {
            TrainingLoop loop =
                    new TrainingLoop(compiled, learner, train, test, plan, watch, probes, observer, () -> stopped);
            loop.run();
            return compiled;
        } catch (RuntimeException | Error failure) {
            compiled.close();
            throw failure;
        }
    }

    private static String factory(Shape shape) {
        return switch (shape.dimensions()) {
            case 0 -> "vector(" + shape.channels() + ")";
            case 1 -> "signal" + arguments(shape);
            case 2 -> "image" + arguments(shape);
            default -> "volume" + arguments(shape);
        };
    }

    private static String arguments(Shape shape) {
        return shape.dims().toString().replace('[', '(').replace(']', ')');
    }
}
