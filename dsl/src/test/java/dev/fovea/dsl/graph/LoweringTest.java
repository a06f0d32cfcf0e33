package dev.fovea.dsl.graph;

import static dev.fovea.dsl.Blocks.residualBlock;
import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoweringTest {
    private static Network toy(Layer... layers) {
        return Network.of("toy", image(4, 8, 8)).then("s", layers);
    }

    private static List<String> paths(Network network) {
        return network.graph().nodes().stream().skip(1).map(Node::path).toList();
    }

    @Test
    void numbers_each_kind_within_its_stage() {
        assertThat(paths(toy(conv(4, 1), relu(), conv(4, 1), relu()).then("t", conv(4, 1))))
                .containsExactly("s/conv1", "s/relu1", "s/conv2", "s/relu2", "t");
    }

    @Test
    void numbers_through_sequences_and_repetitions() {
        assertThat(paths(toy(relu(), repeat(2, sequential(conv(4, 1), relu())), identity(), conv(4, 1))))
                .containsExactly("s/relu1", "s/conv1", "s/relu2", "s/conv2", "s/relu3", "s/conv3");
    }

    @Test
    void gives_each_branch_a_step_and_the_join_one_at_the_end() {
        assertThat(paths(Network.of("toy", image(64, 8, 8)).then("stage2", residualBlock(128, 2))))
                .containsExactly(
                        "stage2/residual1/body/conv1",
                        "stage2/residual1/body/batchNorm1",
                        "stage2/residual1/body/relu1",
                        "stage2/residual1/body/conv2",
                        "stage2/residual1/body/batchNorm2",
                        "stage2/residual1/shortcut/conv1",
                        "stage2/residual1/shortcut/batchNorm1",
                        "stage2/residual1/add",
                        "stage2/relu1");
    }

    @Test
    void numbers_composites_as_well() {
        assertThat(paths(toy(residual(relu()), concat(relu(), tanh()), residual(relu()))))
                .containsExactly(
                        "s/residual1/body",
                        "s/residual1/add",
                        "s/concat1/branch1",
                        "s/concat1/branch2",
                        "s/concat1/concat",
                        "s/residual2/body",
                        "s/residual2/add");
    }

    @Test
    void lets_a_name_take_the_place_of_a_step() {
        assertThat(paths(toy(
                        named("proj", conv(4, 1)),
                        named("pair", sequential(conv(4, 1), relu())),
                        named("skip", residual(relu())),
                        named("outer", named("inner", relu())),
                        add(named("left", relu()), tanh()),
                        relu())))
                .containsExactly(
                        "s/proj",
                        "s/pair/conv1",
                        "s/pair/relu1",
                        "s/skip/body",
                        "s/skip/add",
                        "s/outer/inner",
                        "s/add1/left",
                        "s/add1/branch2",
                        "s/add1/add",
                        "s/relu1");
    }

    @Test
    void wires_branches_to_what_came_before_and_joins_to_their_ends() {
        Graph graph = toy(relu(), multiply(identity(), sequential(conv(4, 1), sigmoid())))
                .graph();
        assertThat(graph.nodes()).extracting(Node::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(graph.node("s/multiply1/branch2/conv1").inputs()).containsExactly(1);
        assertThat(graph.output().inputs()).containsExactly(1, 3);
        assertThat(graph.output().operation()).isEqualTo(Join.MULTIPLY);
        assertThat(graph.input().inputs()).isEmpty();
    }

    @Test
    void adds_up_the_channels_of_a_concatenation() {
        assertThat(toy(concat(conv(3, 1), identity(), conv(5, 1))).output()).isEqualTo(image(12, 8, 8));
        assertThat(toy(flatten(), concat(dense(3), dense(4))).output().channels())
                .isEqualTo(7);
    }

    @Test
    void names_weights_with_their_whole_path() {
        Graph graph = toy(residual(conv(4, 3).same()), flatten(), dense(2)).graph();
        assertThat(graph.weights())
                .extracting(Weight::name)
                .containsExactly(
                        "s/residual1/body/weight", "s/residual1/body/bias", "s/dense1/weight", "s/dense1/bias");
    }

    @Test
    void hands_the_init_of_the_network_to_layers_without_one() {
        Init own = new Init.Normal(0.5);
        Network network = Network.of("toy", image(4, 8, 8))
                .then("a", conv(4, 1), conv(4, 1).init(own), flatten(), dense(3), dense(3).init(own))
                .initialised(he());
        assertThat(network.graph().node("a/conv1").operation())
                .isEqualTo(conv(4, 1).init(he()));
        assertThat(((Conv) network.graph().node("a/conv2").operation())
                        .learning()
                        .init())
                .isEqualTo(own);
        assertThat(network.graph().node("a/dense1").operation()).isEqualTo(dense(3).init(he()));
        assertThat(network.graph().node("a/dense2").operation()).isEqualTo(dense(3).init(own));
        assertThat(network.then("b", dense(2)).graph().node("b").operation()).isEqualTo(dense(2).init(he()));
    }
}
