package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.engine.train.Optimizer.adamW;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.rate.Rate;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers being PyTorch's is one thing; that something is learned with them is another. */
class LearningTest {
    private static final Network NETWORK = Network.of("digits", image(1, 28, 28))
            .then("c1", conv(6, 5).stride(2).bias(false), batchNorm(), relu(), avgPool(2))
            .then("head", flatten(), dense(10));
    private static final Dataset DATA = Mnist.bundled().first(3_000, 1_000).standardised();

    private final Recorder recorder = new Recorder();

    @Test
    void learns_to_read_digits_it_has_not_seen() {
        train(DATA, Plan.epochs(3).batch(50).optimizer(sgd(0.1).momentum(0.9)).rate(Rate.cosine()));
        List<EpochEnded> epochs = recorder.of(EpochEnded.class);
        assertThat(epochs.get(2).test().accuracy()).isGreaterThan(0.9);
        assertThat(epochs.get(2).test().loss()).isLessThan(0.4);
        assertThat(epochs.get(0).train().loss())
                .isGreaterThan(epochs.get(2).train().loss());
    }

    @Test
    void knows_nothing_at_first_and_one_batch_by_heart_at_last() {
        train(DATA.first(32, 1), Plan.epochs(60).batch(32).optimizer(adamW(0.01)));
        List<Stepped> steps = recorder.of(Stepped.class);
        assertThat(steps.get(0).loss()).isEqualTo(Math.log(10), within(0.7));
        assertThat(steps.get(59).loss()).isLessThan(0.05);
        assertThat(steps.get(59).accuracy()).hasValue(1);
    }

    private void train(Dataset data, Plan plan) {
        Training training = Training.of(NETWORK, data, plan)
                .on(Device.cpu().threads(1))
                .watch(Watch.nothing())
                .observe(recorder);
        try (CompiledNetwork network = training.run()) {
            assertThat(network.forward(new float[784])).hasSize(10);
        }
    }
}
