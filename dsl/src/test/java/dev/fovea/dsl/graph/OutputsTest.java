package dev.fovea.dsl.graph;

import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputsTest {
    private static final Network INPUT = Network.of("toy", image(4, 8, 8));

    @Test
    void are_the_side_exits_in_order_and_then_the_end() {
        Network network = INPUT.then("stem", conv(6, 3), output("aux1", globalAvgPool(), dense(3)), relu())
                .then("neck", residual(sequential(relu(), output("tap"), tanh())))
                .then("head", globalAvgPool(), dense(10));
        assertThat(network.outputs().entrySet())
                .containsExactly(
                        Map.entry("aux1", vector(3)),
                        Map.entry("tap", image(6, 6, 6)),
                        Map.entry("output", vector(10)));
        Graph graph = network.graph();
        assertThat(graph.outputs().values())
                .extracting(Node::path)
                .containsExactly("stem/aux1/dense1", "neck/body/relu1", "head/dense1");
        assertThat(graph.node("stem/relu1").inputs())
                .containsExactly(graph.node("stem/conv1").index());
        assertThat(graph.exits()).extracting(Exit::name).containsExactly("aux1", "tap");
        assertThat(graph.output()).isEqualTo(graph.node("head/dense1"));
    }

    @Test
    void of_a_network_without_side_exits_are_its_end() {
        assertThat(INPUT.outputs()).containsExactly(Map.entry("output", image(4, 8, 8)));
    }

    @Test
    void may_be_the_input_itself_or_a_stage_of_their_own() {
        Network network = INPUT.then("raw", output("raw"))
                .then("aux", output("scores", conv(2, 1)))
                .then("end", relu());
        assertThat(network.outputs())
                .containsExactly(
                        Map.entry("raw", image(4, 8, 8)),
                        Map.entry("scores", image(2, 8, 8)),
                        Map.entry("output", image(4, 8, 8)));
        assertThat(network.graph().nodes()).extracting(Node::path).containsExactly("input", "aux", "end");
        assertThat(network.graph().node("end").inputs()).containsExactly(0);
    }

    @Test
    void may_go_out_of_branches_and_of_one_another() {
        Network network = INPUT.then("s", add(output("a", relu(), output("b", tanh())), identity()));
        assertThat(network.graph().outputs()).containsOnlyKeys("b", "a", "output");
        assertThat(network.graph().output().inputs()).containsExactly(0, 0);
    }
}
