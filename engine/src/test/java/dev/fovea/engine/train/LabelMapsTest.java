package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.engine.loss.Loss.crossEntropy;
import static dev.fovea.engine.train.Optimizer.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each position of an image has a class of its own. */
class LabelMapsTest {
    private static final int SIDE = 8;
    private static final Network NETWORK = Network.of("pixels", image(1, SIDE, SIDE))
            .then("maps", conv(8, 3).same(), relu())
            .then("classes", conv(2, 1));
    private static final Dataset DATA = new Dataset("lights", examples(64), examples(20), 2);

    private final Recorder recorder = new Recorder();

    @Test
    void a_network_learns_the_class_of_each_position() {
        train(Plan.epochs(25).batch(16).optimizer(adam(0.02)));
        List<EpochEnded> epochs = recorder.of(EpochEnded.class);
        assertThat(epochs.get(0).test().loss()).isLessThan(2);
        assertThat(epochs.get(24).test().accuracy()).isBetween(0.9, 1.0);
        Stepped first = recorder.of(Stepped.class).get(0);
        assertThat(first.loss()).isEqualTo(Math.log(2), within(0.3));
        assertThat(first.accuracy().orElseThrow()).isBetween(0.0, 1.0);
    }

    @Test
    void positions_of_an_ignored_class_do_not_count() {
        train(Plan.epochs(15)
                .batch(16)
                .optimizer(adam(0.02))
                .loss(crossEntropy().ignoring(1)));
        assertThat(recorder.of(EpochEnded.class).get(14).test().accuracy()).isEqualTo(1);
    }

    @Test
    void a_loss_over_overlaps_goes_down() {
        train(Plan.epochs(15).batch(16).optimizer(adam(0.02)).loss(Loss.dice()));
        List<EpochEnded> epochs = recorder.of(EpochEnded.class);
        assertThat(epochs.get(14).test().loss())
                .isLessThan(0.5 * epochs.get(0).test().loss());
    }

    @Test
    void refuses_outputs_of_another_size_and_losses_for_vectors() {
        Network small = Network.of("small", image(1, SIDE, SIDE)).then("c1", conv(2, 3));
        assertThatThrownBy(() -> Training.of(small, DATA, Plan.epochs(1).batch(16)))
                .isInstanceOf(EngineException.class)
                .hasMessage("small: the network gives 2 x 6 x 6, but lights has 2 classes, and maps of 8 x 8 labels."
                        + " End it with conv(2, 1), and give labels for each position of the output.");
        assertThatThrownBy(() ->
                        Training.of(NETWORK, DATA, Plan.epochs(1).batch(16).loss(Loss.hinge())))
                .isInstanceOf(EngineException.class)
                .hasMessage("pixels: the loss, hinge, margin 1.0, is for vectors of classes, but the network gives"
                        + " 2 x 8 x 8. Use one such as crossEntropy().");
    }

    private void train(Plan plan) {
        Training.of(NETWORK, DATA, plan)
                .on(Device.cpu().threads(1))
                .observe(recorder)
                .run()
                .close();
    }

    /** Light where the class is 1. */
    private static Examples examples(int count) {
        Random random = new Random(count);
        byte[] pixels = new byte[count * SIDE * SIDE];
        int[] labels = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            labels[i] = random.nextInt(4) == 0 ? 1 : 0;
            pixels[i] = (byte) (labels[i] * 150 + random.nextInt(100));
        }
        return new Examples(image(1, SIDE, SIDE), pixels, labels, List.of(SIDE, SIDE));
    }
}
