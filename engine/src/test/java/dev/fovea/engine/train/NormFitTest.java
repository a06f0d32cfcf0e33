package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.groupNorm;
import static dev.fovea.dsl.Layers.instanceNorm;
import static dev.fovea.dsl.Layers.layerNorm;
import static dev.fovea.dsl.Layers.reshape;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.engine.EngineException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NormFitTest {
    static Stream<Arguments> alone() {
        String channel = "n/s/instanceNorm1: needs two values of each channel, but %s has one."
                + " Leave it out, or put it where maps are larger.";
        String group =
                "n/s/groupNorm1: needs two values of each group, but %s has one. Leave it out, or use fewer groups.";
        return Stream.of(
                Arguments.of(new Layer[] {conv(4, 6), instanceNorm()}, channel.formatted("4 x 1 x 1")),
                Arguments.of(
                        new Layer[] {
                            flatten(),
                            reshape(36, 1),
                            instanceNorm().affine(true).frozen()
                        },
                        channel.formatted("36 x 1")),
                Arguments.of(new Layer[] {reshape(36, 1, 1, 1), instanceNorm()}, channel.formatted("36 x 1 x 1 x 1")),
                Arguments.of(new Layer[] {conv(4, 6), groupNorm(4)}, group.formatted("4 x 1 x 1")),
                Arguments.of(new Layer[] {conv(4, 3), globalAvgPool(), groupNorm(4)}, group.formatted("4")),
                Arguments.of(new Layer[] {flatten(), dense(1), groupNorm(1)}, group.formatted("1")),
                Arguments.of(
                        new Layer[] {flatten(), dense(1), layerNorm()},
                        "n/s/layerNorm1: needs two values of each example, but 1 has one. Leave it out."),
                Arguments.of(
                        new Layer[] {conv(1, 6), layerNorm()},
                        "n/s/layerNorm1: needs two values of each example, but 1 x 1 x 1 has one. Leave it out."));
    }

    @ParameterizedTest
    @MethodSource("alone")
    void refuses_norms_over_one_value(Layer[] layers, String message) {
        assertThatThrownBy(() -> train(layers))
                .isInstanceOf(EngineException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> together() {
        return Stream.of(
                Arguments.of((Object) new Layer[] {conv(4, 5), instanceNorm()}),
                Arguments.of((Object) new Layer[] {conv(4, 6), groupNorm(2)}),
                Arguments.of((Object) new Layer[] {conv(4, 6), layerNorm()}),
                Arguments.of((Object) new Layer[] {flatten(), dense(2), groupNorm(1)}));
    }

    @ParameterizedTest
    @MethodSource("together")
    void takes_those_over_two(Layer[] layers) {
        assertThatCode(() -> train(layers)).doesNotThrowAnyException();
    }

    private static void train(Layer... layers) {
        Network network = Network.of("n", Toys.SHAPE).then("s", layers).then("head", flatten(), dense(3));
        Training ignored = Training.of(network, Toys.data(6, 3), Plan.epochs(1).batch(2));
    }
}
