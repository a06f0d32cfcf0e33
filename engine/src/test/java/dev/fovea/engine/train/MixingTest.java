package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.*;
import static dev.fovea.engine.augment.Augmentation.cutmix;
import static dev.fovea.engine.augment.Augmentation.flip;
import static dev.fovea.engine.augment.Augmentation.mixup;
import static dev.fovea.engine.loss.Loss.crossEntropy;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.augment.Sampler;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixed images and mixed losses against the formula. */
class MixingTest {
    private static final int BATCH = 12;
    private static final Network NETWORK = Network.of("plain", Toys.SHAPE).then("head", flatten(), dense(3));
    private static final Dataset DATA = Toys.data(48, 12);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void the_first_loss_is_that_of_mixed_images_and_labels(double smoothing) {
        Plan plan = Plan.epochs(1)
                .batch(BATCH)
                .optimizer(sgd(0.01))
                .loss(crossEntropy().labelSmoothing(smoothing))
                .augment(mixup(1))
                .seed(3);
        Recorder recorder = new Recorder();
        Training.of(NETWORK, DATA, plan)
                .on(Device.cpu())
                .watch(new Watch(0, 0, 0, 0, 0))
                .observe(recorder)
                .run()
                .close();
        Stepped first = recorder.of(Stepped.class).get(0);

        Sampler sampler = new Sampler(plan.images(), DATA.train(), 3);
        sampler.begin(0);
        double[] rows = sampler.draw(BATCH);
        double share = rows[1];
        long[] order = Order.shuffled(48, 3, 1);
        float[] mixed = new float[BATCH * 36];
        for (int i = 0; i < mixed.length; i++) {
            long own = order[i / 36];
            long partner = order[(int) rows[2 * (i / 36)]];
            mixed[i] = (float) (share * pixel(own, i % 36) + (1 - share) * pixel(partner, i % 36));
        }
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK, Device.cpu(), 3)) {
            float[] outputs = network.forward(mixed);
            double expected = IntStream.range(0, BATCH)
                            .mapToDouble(i -> share * loss(outputs, i, label(order[i]), smoothing)
                                    + (1 - share) * loss(outputs, i, label(order[(int) rows[2 * i]]), smoothing))
                            .sum()
                    / BATCH;
            assertThat(first.loss()).isEqualTo(expected, offset(1e-6));
        }
    }

    @Test
    void has_to_be_the_last_and_only_one() {
        Plan plan = Plan.epochs(1).batch(BATCH);
        assertRefused(
                plan.augment(mixup(0.2), flip()),
                "mixup(0.2): mixes images, and has to be the last of what is done to them, and the only one that mixes."
                        + " Put it at the end.");
        assertRefused(
                plan.augment(cutmix(1), mixup(0.2)),
                "cutmix(1): mixes images, and has to be the last of what is done to them, and the only one that mixes."
                        + " Put it at the end.");
    }

    @Test
    void does_not_go_with_labels_that_are_ignored() {
        assertRefused(
                Plan.epochs(1).batch(BATCH).loss(crossEntropy().ignoring(2)).augment(flip(), cutmix(1)),
                "flip(), cutmix(1): mixes images with those of an ignored label, which the loss, cross-entropy, ignoring 2,"
                        + " leaves out. Use one or the other.");
    }

    private static void assertRefused(Plan plan, String message) {
        assertThatThrownBy(() -> Training.of(NETWORK, DATA, plan))
                .isInstanceOf(EngineException.class)
                .hasMessage(message);
    }

    private static double pixel(long example, int at) {
        return (DATA.train().pixels()[(int) example * 36 + at] & 0xff) / 255.0;
    }

    private static int label(long example) {
        return DATA.train().labels()[(int) example];
    }

    private static double loss(float[] outputs, int example, int label, double smoothing) {
        double sum = IntStream.range(0, 3)
                .mapToDouble(c -> Math.exp(outputs[3 * example + c]))
                .sum();
        return IntStream.range(0, 3)
                .mapToDouble(c -> -((c == label ? 1 - smoothing : 0) + smoothing / 3)
                        * (outputs[3 * example + c] - Math.log(sum)))
                .sum();
    }
}
