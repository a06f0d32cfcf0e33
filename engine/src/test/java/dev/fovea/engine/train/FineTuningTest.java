package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.xavier;
import static dev.fovea.engine.augment.Augmentation.randomCrop;
import static dev.fovea.engine.augment.Augmentation.rotation;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.inspect.Watch;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTest {
    private static final Network LENET5 = Network.of("lenet5", image(1, 28, 28))
            .then("c1", conv(6, 5).padding(2), tanh(), avgPool(2))
            .then("c3", conv(16, 5), tanh(), avgPool(2))
            .then("c5", conv(120, 5), tanh(), flatten())
            .then("f6", dense(84), tanh())
            .then("output", dense(5))
            .initialised(xavier());

    private static final Plan LEARNING = Plan.epochs(2)
            .optimizer(sgd(0.05).momentum(0.9))
            .rate(cosine())
            .augment(randomCrop(28).padding(2), rotation(10))
            .seed(7);

    private static final Plan TUNING = LEARNING.withEpochs(20)
            .batch(16)
            .optimizer(sgd(0.01).momentum(0.9).weightDecay(5e-4))
            .seed(1);

    private final Path file;

    FineTuningTest(@TempDir Path folder) {
        this.file = folder.resolve("digits.safetensors");
    }

    private static CompiledNetwork run(Training training) {
        return training.on(Device.cpu()).watch(Watch.nothing()).run();
    }

    /** What is learned of 0 to 4 sees the other digits, too: 500 of them are enough for a new head. */
    @Test
    void a_new_head_on_frozen_features_learns_other_digits_better_than_a_new_network() {
        Dataset digits = Mnist.bundled().standardised();
        try (CompiledNetwork learned =
                run(Training.of(LENET5, digits.only("0", "1", "2", "3", "4").first(30_596, 100), LEARNING))) {
            learned.save(file);
        }
        Dataset others = digits.only("5", "6", "7", "8", "9").first(500, 10_000);
        Network tuned = LENET5.upTo("c3")
                .freeze("c1", "c3")
                .then("h5", conv(120, 5), tanh(), flatten())
                .then("h6", dense(84), tanh())
                .then("head", dense(5));
        double onFeatures =
                accuracy(Training.of(tuned, others.first(500, 100), TUNING).from(file), others);
        double fromScratch = accuracy(Training.of(LENET5, others.first(500, 100), TUNING), others);
        assertThat(onFeatures).isGreaterThanOrEqualTo(0.97).isGreaterThan(fromScratch);
    }

    private static double accuracy(Training training, Dataset data) {
        try (CompiledNetwork network = run(training);
                Feed test = new Feed(network.place(), data.test(), data.scaling());
                Evaluator evaluator = new Evaluator(network, TUNING.objective().loss(), TUNING.metrics())) {
            return evaluator.measure(test, 500).accuracy();
        }
    }

    @Test
    void begins_with_the_weights_of_another_network_where_they_fit() {
        Dataset data = Toys.data(24, 12);
        Network toy = Toys.network();
        Plan still = Plan.epochs(1).batch(8).optimizer(sgd(1e-30)).seed(3);
        try (CompiledNetwork first = run(Training.of(toy, data, Plan.epochs(1).batch(8)));
                CompiledNetwork second = run(Training.of(toy.upTo("c1").then("other", flatten(), dense(3)), data, still)
                        .from(first));
                CompiledNetwork fresh = CompiledNetwork.of(second.network(), Device.cpu(), 3)) {
            assertThat(second.weights().read("c1/conv1/weight"))
                    .isEqualTo(first.weights().read("c1/conv1/weight"));
            assertThat(second.weights().read("other/dense1/weight"))
                    .isEqualTo(fresh.weights().read("other/dense1/weight"));
        }
    }

    @Test
    void refuses_another_network_of_which_nothing_fits() {
        Network toy = Toys.network();
        Network other = Network.of("other", Toys.SHAPE).then("head2", flatten(), dense(3));
        try (CompiledNetwork trained = CompiledNetwork.of(toy, Device.cpu(), 3)) {
            Training training = Training.of(
                            other, Toys.data(24, 12), Plan.epochs(1).batch(8))
                    .on(Device.cpu())
                    .from(trained);
            assertThatThrownBy(training::run)
                    .isInstanceOf(EngineException.class)
                    .hasMessage("other: no weight of toy has the path and shape of one here."
                            + " Build both from the same stages, as upTo does.");
        }
    }
}
