package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.adaptiveAvgPool;
import static dev.fovea.dsl.Layers.adaptiveMaxPool;
import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.crop;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.elu;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.gelu;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.globalMaxPool;
import static dev.fovea.dsl.Layers.groupNorm;
import static dev.fovea.dsl.Layers.hardSigmoid;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.instanceNorm;
import static dev.fovea.dsl.Layers.layerNorm;
import static dev.fovea.dsl.Layers.leakyRelu;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.dsl.Layers.logSoftmax;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.pad;
import static dev.fovea.dsl.Layers.pixelShuffle;
import static dev.fovea.dsl.Layers.prelu;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.reshape;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.selu;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.silu;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.softplus;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.upsample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.engine.Golden;
import dev.fovea.engine.torch.Precision;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An activation takes the memory of its input where nobody needs that again, and nowhere else. */
class OverwritingTest {
    private static final Layer FIRST = conv(2, 3).same();

    static Stream<Layer> forgetful() {
        return Stream.of(
                conv(2, 3),
                convTranspose(2, 3),
                sequential(flatten(), dense(3)),
                batchNorm(),
                layerNorm(),
                groupNorm(2),
                localResponseNorm(3),
                avgPool(2),
                adaptiveAvgPool(3),
                pad(1),
                upsample(2),
                add(FIRST, identity()),
                residual(FIRST),
                concat(FIRST, identity()));
    }

    @ParameterizedTest
    @MethodSource("forgetful")
    void overwrites_what_its_producer_forgets(Layer producer) {
        Map<Layer, String> functions = Map.of(
                relu(), "relu_(",
                tanh(), "tanh_(",
                sigmoid(), "sigmoid_(",
                leakyRelu(), "leaky_relu_(");
        functions.forEach((activation, function) -> {
            assertThat(program(Mode.TRAINING, producer, activation)).contains(function);
            assertThat(program(Mode.EVALUATION, producer, activation)).contains(function);
        });
    }

    static Stream<Layer> mindful() {
        return Stream.of(
                identity(),
                crop(1),
                reshape(2, 4, 4),
                pixelShuffle(1),
                instanceNorm(),
                adaptiveMaxPool(2),
                gelu(),
                relu(),
                tanh(),
                sigmoid(),
                softmax(),
                maxPool(2),
                flatten(),
                dropout(0.5),
                globalMaxPool(),
                globalAvgPool(),
                multiply(FIRST, identity()));
    }

    @ParameterizedTest
    @MethodSource("mindful")
    void leaves_alone_what_its_producer_needs_or_hands_on(Layer producer) {
        for (Mode mode : Mode.values()) {
            assertThat(program(mode, producer, tanh())).doesNotContain("tanh_(");
        }
    }

    static Stream<Layer> unable() {
        return Stream.of(
                elu(),
                selu(),
                gelu(),
                silu(),
                hardSigmoid(),
                softplus(),
                prelu(),
                softmax(),
                logSoftmax(),
                leakyRelu().slope(-0.2));
    }

    /** They need their input for their gradient, and cannot tell it from their output, or not to the last digit. */
    @ParameterizedTest
    @MethodSource("unable")
    void keeps_the_input_of_layers_that_need_it(Layer activation) {
        assertThat(program(Mode.TRAINING, FIRST, activation)).doesNotContain("_(");
    }

    @Test
    void leaves_alone_what_a_side_exit_hands_out() {
        assertThat(program(Mode.TRAINING, sequential(FIRST, output("tap", identity())), relu()))
                .doesNotContain("relu_(");
    }

    @Test
    void leaves_alone_what_somebody_else_reads() {
        assertThat(program(Mode.TRAINING, FIRST, residual(relu()))).doesNotContain("relu_(");
        assertThat(program(Mode.TRAINING, FIRST, concat(relu(), tanh())))
                .doesNotContain("relu_(")
                .doesNotContain("tanh_(");
        assertThat(program(Mode.TRAINING, FIRST, multiply(identity(), sigmoid())))
                .doesNotContain("sigmoid_(");
    }

    @ParameterizedTest
    @MethodSource("forgetful")
    void leaves_everything_as_it_was_while_it_is_observed(Layer producer) {
        assertThat(program(Mode.OBSERVED, producer, relu())).contains("relu(").doesNotContain("relu_(");
    }

    static Stream<String> cases() {
        return LayerCases.all().keySet().stream().filter(name -> name.contains(" after ") || name.contains("residual"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changes_no_number(String name) {
        Network network = Objects.requireNonNull(LayerCases.all().get(name));
        try (Differentiated overwriting = new Differentiated(network, Mode.TRAINING, Precision.FLOAT32);
                Differentiated observed = new Differentiated(network, Mode.OBSERVED, Precision.FLOAT32)) {
            float[] input = Golden.numbers(1, 2 * network.input().elements(), 1009);
            float[] upstream = Golden.numbers(2, 2 * network.output().elements(), 1009);
            assertThat(overwriting.pass(input, upstream))
                    .usingRecursiveComparison()
                    .isEqualTo(observed.pass(input, upstream));
        }
    }

    private static String program(Mode mode, Layer producer, Layer activation) {
        Network network = Network.of("n", image(2, 4, 4)).then("s", producer, activation);
        return Forward.of(network.graph(), mode, Precision.FLOAT32).toString();
    }
}
