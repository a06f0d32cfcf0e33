package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.vector;
import static dev.fovea.dsl.Layers.volume;
import static dev.fovea.engine.loss.Loss.crossEntropy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.loss.Loss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {
    private static final Plan PLAN = Plan.epochs(1).batch(4);

    @Test
    void refuses_a_network_that_takes_other_images() {
        assertMisfit(
                Network.of("lenet5", image(1, 32, 32)).then("head", flatten(), dense(3)),
                data(image(1, 28, 28), 6),
                "lenet5: the network takes 1 x 32 x 32, but toys has images of 1 x 28 x 28."
                        + " Start it with image(1, 28, 28).");
    }

    @Test
    void says_how_a_network_of_each_kind_of_input_starts() {
        Network network = Network.of("n", image(1, 2, 2)).then("head", flatten(), dense(3));
        String found = "n: the network takes 1 x 2 x 2, but toys has images of ";
        assertMisfit(network, data(vector(5), 6), found + "5. Start it with vector(5).");
        assertMisfit(network, data(signal(2, 7), 6), found + "2 x 7. Start it with signal(2, 7).");
        assertMisfit(network, data(volume(1, 2, 3, 4), 6), found + "1 x 2 x 3 x 4. Start it with volume(1, 2, 3, 4).");
    }

    @Test
    void refuses_a_network_that_gives_no_number_for_each_class() {
        assertMisfit(
                Network.of("wide", image(1, 4, 4)).then("head", flatten(), dense(10)),
                data(image(1, 4, 4), 6),
                "wide: the network gives 10, but toys has 3 classes. End it with flatten(), dense(3).");
        assertMisfit(
                Network.of("map", image(1, 4, 4)).then("c1", conv(3, 3)),
                data(image(1, 4, 4), 6),
                "map: the network gives 3 x 2 x 2, but toys has 3 classes. End it with flatten(), dense(3).");
    }

    @Test
    void refuses_a_network_without_weights() {
        assertMisfit(
                Network.of("idle", image(3, 4, 4)).then("head", globalAvgPool()),
                data(image(3, 4, 4), 6),
                "idle: the network has nothing to learn. Give it a layer with weights, such as dense(3).");
    }

    @Test
    void refuses_a_network_whose_layers_are_all_frozen() {
        Network frozen = Network.of("n", image(1, 4, 4)).then("head", flatten(), dense(3).frozen());
        assertMisfit(
                frozen,
                data(image(1, 4, 4), 6),
                "n: the network has nothing to learn, as all its layers are frozen. Leave one of them free.");
    }

    @Test
    void refuses_side_exits_that_would_have_to_learn() {
        Network stem = Network.of("n", image(1, 4, 4)).then("c1", conv(2, 3), output("tap", identity()), relu());
        Network free = stem.then("aux", output("aux1", flatten(), dense(3))).then("head", flatten(), dense(3));
        Network frozen =
                stem.then("aux", output("aux1", flatten(), dense(3).frozen())).then("head", flatten(), dense(3));
        assertMisfit(
                free,
                data(image(1, 4, 4), 6),
                "n/aux/dense1: leads to a side exit that nothing is learned from. Add exit(\"aux1\", 0.3) to the plan,"
                        + " leave the side exit out, or freeze its layers.");
        assertThatCode(() -> of(frozen, data(image(1, 4, 4), 6), 4)).doesNotThrowAnyException();
        assertThatCode(() -> Training.of(free, data(image(1, 4, 4), 6), PLAN.exit("aux1", 0.3)))
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_side_exits_that_it_cannot_learn_from() {
        Network none = Network.of("n", image(1, 4, 4)).then("head", flatten(), dense(3));
        Network maps = Network.of("n", image(1, 4, 4))
                .then("c1", conv(2, 3), output("tap", identity()), output("wide", flatten(), dense(4)))
                .then("head", flatten(), dense(3));
        assertMisfit(
                none,
                PLAN.exit("aux1", 0.3),
                "n: there is no side exit \"aux1\". The network has none; leave it out of the plan.");
        assertMisfit(maps, PLAN.exit("aux1", 0.3), "n: there is no side exit \"aux1\". Use one of tap, wide.");
        assertMisfit(maps, PLAN.exit("output", 0.3), "n: there is no side exit \"output\". Use one of tap, wide.");
        assertMisfit(
                maps,
                PLAN.exit("tap", 0.3),
                "n: the side exit \"tap\" gives 2 x 2 x 2, but toys has 3 classes. End it with flatten(), dense(3).");
    }

    @Test
    void refuses_a_loss_that_does_not_fit() {
        Network squashed = Network.of("n", image(1, 4, 4)).then("head", flatten(), dense(3), softmax());
        assertMisfit(
                squashed,
                PLAN,
                "n/head/softmax1: the loss, cross-entropy, squashes the outputs itself. Leave this layer out, or use"
                        + " negativeLogLikelihood().ofProbabilities().");
        assertThatCode(() -> Training.of(squashed, data(image(1, 4, 4), 6), PLAN.loss(Loss.squaredError())))
                .doesNotThrowAnyException();
        assertMisfit(
                squashed,
                PLAN.loss(crossEntropy().classWeights(1, 2)),
                "class weights: there are 2, but toys has 3 classes. Give one for each.");
        assertMisfit(
                squashed,
                PLAN.loss(crossEntropy().ignoring(3)),
                "ignored label: toys has no label 3. Use one from 0 to 2.");
    }

    @Test
    void asks_for_the_size_of_the_images() {
        assertMisfit(
                Network.of("n", image(1)).then("c1", conv(2, 3), globalAvgPool(), dense(3)),
                data(image(1, 4, 4), 6),
                "n: the network takes examples of any size, 1 x ? x ?, but is trained on one. Give it network.at(4, 4).");
    }

    @ParameterizedTest
    @CsvSource({"9, 4, 5", "9, 1, 3", "9, 2, 3", "17, 8, 9", "5, 4, 5"})
    void refuses_to_normalise_a_batch_of_one(int examples, int batch, int better) {
        Network network = Network.of("n", image(1, 4, 4)).then("s", flatten(), dense(5), batchNorm(), dense(3));
        Dataset data = data(image(1, 4, 4), examples);
        assertThatThrownBy(() -> of(network, data, batch))
                .isInstanceOf(EngineException.class)
                .hasMessage("n/s/batchNorm1: needs two values of each channel, but %d examples in batches of %d leave a"
                                .formatted(examples, batch)
                        + " batch of one. Use another size, such as batch(%d).".formatted(better));
        assertThatCode(() -> of(network, data, better)).doesNotThrowAnyException();
    }

    @Test
    void lets_a_batch_of_one_pass_where_the_norm_is_frozen() {
        Network network = Network.of("n", image(1, 4, 4)).then("s", flatten(), dense(5), batchNorm());
        Dataset data = data(image(1, 4, 4), 9);
        assertThatCode(() -> of(network.freeze("s").then("t", dense(3)), data, 1))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Training.of(
                        network.then("t", dense(3)),
                        data,
                        Plan.epochs(3).batch(1).unfreeze("s", 2)))
                .hasMessageStartingWith("n/s/batchNorm1: needs two values of each channel");
    }

    @Test
    void lets_a_batch_of_one_pass_where_channels_have_more_values() {
        Network network =
                Network.of("n", image(1, 4, 4)).then("s", conv(2, 3), batchNorm(), relu(), flatten(), dense(3));
        assertThatCode(() -> of(network, data(image(1, 4, 4), 9), 4)).doesNotThrowAnyException();
    }

    @Test
    void finds_out_before_the_engine_starts() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Misfit.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isEqualTo(1);
        assertThat(output)
                .contains("n: the network gives 2, but toys has 3 classes")
                .doesNotContain("ai.djl");
    }

    /** A program that a misfit ends. */
    static final class Misfit {
        public static void main(String[] arguments) {
            of(Network.of("n", image(1, 4, 4)).then("s", flatten(), dense(2)), data(image(1, 4, 4), 6), 4)
                    .run()
                    .close();
        }
    }

    private static Training of(Network network, Dataset data, int batch) {
        return Training.of(network, data, PLAN.batch(batch));
    }

    private static void assertMisfit(Network network, Dataset data, String message) {
        assertThatThrownBy(() -> of(network, data, 4))
                .isInstanceOf(EngineException.class)
                .hasMessage(message);
    }

    private static void assertMisfit(Network network, Plan plan, String message) {
        assertThatThrownBy(() -> Training.of(network, data(image(1, 4, 4), 6), plan))
                .isInstanceOf(EngineException.class)
                .hasMessage(message);
    }

    private static Dataset data(Shape shape, int count) {
        Examples examples = new Examples(shape, new byte[count * (int) shape.elements()], new int[count]);
        return new Dataset("toys", examples, examples, 3);
    }
}
