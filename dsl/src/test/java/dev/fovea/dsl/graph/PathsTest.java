package dev.fovea.dsl.graph;

import static dev.fovea.dsl.Blocks.*;
import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Weight;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class PathsTest {
    private static Network toy(Layer... layers) {
        return Network.of("toy", image(4, 8, 8)).then("s", layers);
    }

    private static ListAssert<String> assertPaths(Layer... layers) {
        return assertThat(toy(layers).graph().nodes().stream().skip(1).map(Node::path));
    }

    @Test
    void of_what_stands_alone_is_the_name_s_own() {
        assertPaths(relu()).containsExactly("s");
        assertPaths(sequential(sequential(relu()))).containsExactly("s");
        assertPaths(relu(), relu()).containsExactly("s/relu1", "s/relu2");
        assertPaths(named("act", relu())).containsExactly("s/act");
        assertPaths(named("a", named("b", sequential(relu())))).containsExactly("s/a/b");
        assertPaths(add(named("left", relu()), sequential(relu(), tanh())))
                .containsExactly("s/left", "s/branch2/relu1", "s/branch2/tanh1", "s/add");
        assertPaths(identity()).isEmpty();
    }

    @Test
    void are_not_changed_by_what_has_no_name() {
        assertPaths(unnamed(relu())).containsExactly("s");
        assertPaths(unnamed(sequential(relu(), tanh()))).containsExactly("s/relu1", "s/tanh1");
        assertPaths(relu(), unnamed(sequential(relu(), unnamed(relu()))))
                .containsExactly("s/relu1", "s/relu2", "s/relu3");
        assertPaths(named("a", unnamed(named("b", relu())))).containsExactly("s/a/b");
        assertPaths(unnamed(identity())).isEmpty();
    }

    @Test
    void of_branches_without_names_are_steps_where_they_stand() {
        assertPaths(add(unnamed(sequential(conv(4, 1), relu())), unnamed(conv(4, 1)), tanh()))
                .containsExactly("s/conv1", "s/relu1", "s/conv2", "s/branch3", "s/add");
        assertPaths(unnamed(add(unnamed(conv(4, 1)), named("downsample", conv(4, 1)))), relu())
                .containsExactly("s/conv1", "s/downsample", "s/add", "s/relu1");
        assertPaths(unnamed(unnamed(add(relu(), tanh()))), relu())
                .containsExactly("s/branch1", "s/branch2", "s/add", "s/relu1");
    }

    @Test
    void of_joins_without_a_scope_are_told_apart() {
        assertPaths(
                        unnamed(concat(named("a", conv(2, 1)), named("b", conv(2, 1)))),
                        unnamed(concat(named("c", conv(2, 1)), named("d", conv(2, 1)))),
                        unnamed(add(
                                named("e", relu()),
                                unnamed(unnamed(concat(named("f", conv(2, 1)), named("g", conv(2, 1))))))))
                .containsExactly(
                        "s/a", "s/b", "s/concat", "s/c", "s/d", "s/concat2", "s/e", "s/f", "s/g", "s/concat3", "s/add");
        assertPaths(
                        unnamed(joined("cat", concat(named("a", relu()), named("b", tanh())))),
                        joined("sum", residual(relu())),
                        relu())
                .containsExactly("s/a", "s/b", "s/cat", "s/residual1/body", "s/residual1/sum", "s/relu1");
    }

    @Test
    void of_a_stage_without_a_step_are_those_of_the_network() {
        Network network = Network.of("toy", image(4, 8, 8))
                .then(named("conv1", conv(4, 3).same()), relu())
                .then("relu2", relu())
                .then(relu(), output("aux", globalAvgPool(), named("fc", dense(2))))
                .then(unnamed(joined("sum", add(named("left", conv(4, 1)), identity()))))
                .then(residual(relu()))
                .then("fc", globalAvgPool(), dense(3));
        assertThat(network.graph().nodes().stream().skip(1).map(Node::path))
                .containsExactly(
                        "conv1",
                        "relu1",
                        "relu2",
                        "relu3",
                        "aux/globalAvgPool1",
                        "aux/fc",
                        "left",
                        "sum",
                        "residual1/body",
                        "residual1/add",
                        "fc/globalAvgPool1",
                        "fc/dense1");
        assertThat(network.initialised(he()).at(16, 16).graph().nodes())
                .hasSameSizeAs(network.graph().nodes());
        assertThat(Network.fromJson(network.toJson())).isEqualTo(network);
    }

    @Test
    void number_from_zero_what_is_said_to_be_numbered() {
        assertPaths(numbered(conv(4, 1), relu(), numbered(tanh(), relu())))
                .containsExactly("s/0", "s/1", "s/2/0", "s/2/1");
        assertPaths(numbered()).isEmpty();
    }

    @Test
    void of_weights_are_those_of_pytorch_s_state() {
        assertThat(Network.of("toy", image(4, 8, 8))
                        .then("conv1", conv(4, 3).bias(false))
                        .then(
                                "layer1",
                                numbered(sequential(named("conv1", conv(4, 1)), named("bn1", batchNorm()))),
                                flatten())
                        .then("fc", dense(3))
                        .graph()
                        .weights())
                .extracting(Weight::stateName)
                .containsExactly(
                        "conv1.weight",
                        "layer1.0.conv1.weight",
                        "layer1.0.conv1.bias",
                        "layer1.0.bn1.weight",
                        "layer1.0.bn1.bias",
                        "layer1.0.bn1.running_mean",
                        "layer1.0.bn1.running_var",
                        "fc.weight",
                        "fc.bias");
    }
}
