package dev.fovea.engine.check;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.train.Plan;

/**
 * What to find out before a long training, at once: {@code SanityCheck.of(network, data, plan).run()}. The first loss against
 * that of guessing, a batch learned by heart, and gradients against differences.
 */
public record SanityCheck(OverfitOneBatch batch, GradientCheck gradients) {
    /** Of 16 examples for the loss, and of 4 numbers of each array and 2 examples for the gradients. */
    public static SanityCheck of(Network network, Dataset data, Plan plan) {
        return new SanityCheck(
                OverfitOneBatch.of(network, data, plan),
                GradientCheck.of(network)
                        .loss(plan.objective().loss())
                        .examples(2)
                        .numbers(4)
                        .seed(plan.seed()));
    }

    public SanityCheck batch(OverfitOneBatch batch) {
        return new SanityCheck(batch, gradients);
    }

    public SanityCheck gradients(GradientCheck gradients) {
        return new SanityCheck(batch, gradients);
    }

    public SanityCheck on(Device device) {
        return new SanityCheck(batch.on(device), gradients.on(device));
    }

    public SanityReport run() {
        OverfitReport overfit = batch.run();
        return new SanityReport(overfit, gradients.run());
    }
}
