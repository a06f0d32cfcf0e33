package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.engine.augment.Augmentation.colourJitter;
import static dev.fovea.engine.augment.Augmentation.flip;
import static dev.fovea.engine.augment.Augmentation.randomCrop;
import static dev.fovea.engine.augment.Augmentation.verticalFlip;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.augment.Augmentation;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentedTrainingTest {
    private static final Network PLAIN = Network.of("plain", Toys.SHAPE).then("head", flatten(), dense(3));
    private static final Plan PLAN =
            Plan.epochs(2).batch(16).optimizer(sgd(0.01)).seed(5).accumulate(2);

    @Test
    void is_the_same_for_the_same_seed() {
        Augmentation[] several = {randomCrop(6).padding(1), flip(), colourJitter(0.2, 0.2, 0)};
        assertThat(losses(PLAN.augment(several))).isEqualTo(losses(PLAN.augment(several)));
        assertThat(losses(PLAN.augment(several))).isNotEqualTo(losses(PLAN));
    }

    @Test
    void is_as_without_where_chance_never_does_anything() {
        assertThat(losses(PLAN.augment(flip().probability(0)))).isEqualTo(losses(PLAN));
    }

    /** A rate that changes nothing, and no running statistics, so that what is measured tells of the images alone. */
    @Test
    void measures_with_images_as_they_are() {
        Plan still = PLAN.optimizer(sgd(1e-12));
        Recorder plain = run(PLAIN, still);
        Recorder turned = run(PLAIN, still.augment(verticalFlip().probability(1)));
        EpochEnded expected = plain.of(EpochEnded.class).get(0);
        EpochEnded found = turned.of(EpochEnded.class).get(0);
        assertThat(found.test().loss()).isEqualTo(expected.test().loss(), offset(1e-6));
        assertThat(Math.abs(found.train().loss() - expected.train().loss())).isGreaterThan(1e-4);
    }

    @Test
    void is_refused_before_the_engine_starts_where_it_does_not_fit() {
        assertThatThrownBy(() -> Training.of(
                        Toys.network(),
                        Toys.data(32, 16),
                        PLAN.augment(randomCrop(8).padding(1))))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "randomCrop(8).padding(1): the images are 1 x 6 x 6, and the network is measured with them as"
                                + " they are. Say randomCrop(6).padding(1).");
    }

    private static List<Double> losses(Plan plan) {
        return run(Toys.network(), plan).of(Stepped.class).stream()
                .map(Stepped::loss)
                .toList();
    }

    private static Recorder run(Network network, Plan plan) {
        Recorder recorder = new Recorder();
        Training.of(network, Toys.data(80, 40), plan)
                .on(Device.cpu())
                .observe(recorder)
                .run()
                .close();
        return recorder;
    }
}
