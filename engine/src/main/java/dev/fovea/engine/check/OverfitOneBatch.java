package dev.fovea.engine.check;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.DropoutMaps;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Rewriting;
import dev.fovea.engine.Device;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.loss.CrossEntropy;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.train.Clipping;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import java.util.Map;

/**
 * Lets a copy of a network learn a few examples by heart: {@code OverfitOneBatch.of(network, data, plan).run()}. What
 * cannot do that will learn nothing from many.
 *
 * <p>The examples are chosen at random, and all of them are shown in every step. Optimiser, loss, side exits, clipping
 * and seed are the plan's; the rate stays where the optimiser has it. What is meant to hinder learning by heart is left
 * out: dropout and label smoothing. Weight decay stays, since it belongs to the optimiser.
 *
 * @param examples how many are to be learned
 * @param steps after how many it gives up
 * @param share how small the loss has to become, of what it was at first
 * @see <a href="https://cs231n.github.io/neural-networks-3/#sanitycheck">CS231n, Sanity checks: overfit a tiny subset
 *     of data</a>
 */
public record OverfitOneBatch(
        Network network, Dataset data, Plan plan, int examples, int steps, double share, Device device) {
    public OverfitOneBatch {
        Setting.atLeastOne("examples", examples, "16");
        Setting.atLeastOne("steps", steps, "300");
        Setting.share("share", share, "0.02");
    }

    /** 16 examples within 300 steps, down to 0.02 of the first loss, on the GPU when there is one. */
    public static OverfitOneBatch of(Network network, Dataset data, Plan plan) {
        return new OverfitOneBatch(network, data, plan, 16, 300, 0.02, Device.auto());
    }

    public OverfitOneBatch examples(int examples) {
        return new OverfitOneBatch(network, data, plan, examples, steps, share, device);
    }

    public OverfitOneBatch steps(int steps) {
        return new OverfitOneBatch(network, data, plan, examples, steps, share, device);
    }

    public OverfitOneBatch share(double share) {
        return new OverfitOneBatch(network, data, plan, examples, steps, share, device);
    }

    public OverfitOneBatch on(Device device) {
        return new OverfitOneBatch(network, data, plan, examples, steps, share, device);
    }

    /**
     * Trains until the loss is small enough, or all steps are done.
     *
     * @throws dev.fovea.engine.EngineException where {@link Training#of} does
     */
    public OverfitReport run() {
        Dataset batch = Handful.of(data, examples, plan.seed());
        Training training = Training.of(undropped(), batch, alone(batch.train().count()))
                .on(device)
                .watch(Watch.nothing());
        Descent descent = new Descent(training, share);
        training.observe(descent).run().close();
        return new OverfitReport(
                batch.train().count(),
                descent.losses(),
                plan.objective().untrained(data.classes()),
                share,
                descent.diverged());
    }

    private Network undropped() {
        Rewriting rewriting = new Rewriting(layer -> {
            if (layer instanceof Dropout) {
                return new Dropout(0);
            }
            return layer instanceof DropoutMaps ? new DropoutMaps(0) : layer;
        });
        Network other = Network.of(network.name(), network.input());
        for (Named stage : network.stages()) {
            Layer layer = rewriting.named(stage).layer();
            other = stage.isUnnamed() ? other.then(layer) : other.then(stage.name(), layer);
        }
        return other.initialised(network.init());
    }

    private Plan alone(int count) {
        Loss loss = plan.objective().loss();
        Plan alone = Plan.epochs(steps)
                .batch(count)
                .optimizer(plan.optimizer())
                .seed(plan.seed())
                .loss(loss instanceof CrossEntropy cross ? cross.labelSmoothing(0) : loss);
        for (Map.Entry<String, Double> exit : plan.objective().exits().entrySet()) {
            alone = alone.exit(exit.getKey(), exit.getValue());
        }
        Clipping clipping = plan.gradients().clipping();
        if (clipping instanceof Clipping.Norm norm) {
            return alone.clipNorm(norm.most());
        }
        return clipping instanceof Clipping.Value value ? alone.clipValue(value.most()) : alone;
    }
}
