package dev.fovea.engine.inspect;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Node;
import dev.fovea.engine.inspect.LayerStatistics.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final Network NETWORK = Network.of("n", image(1, 8, 8))
            .then("plain", avgPool(2))
            .then("c1", conv(2, 3), batchNorm(), relu())
            .then("head", flatten(), dense(3));

    @Test
    void are_due_when_any_kind_is() {
        Probes probes = new Probes(NETWORK.graph(), new Watch(4, 6, 0, 1, 0));
        assertThat(List.of(1L, 2L, 3L, 4L, 5L, 6L, 8L, 12L).stream().filter(probes::due))
                .containsExactly(1L, 4L, 6L, 8L, 12L);
        assertThat(new Probes(NETWORK.graph(), Watch.nothing()).due(1)).isFalse();
    }

    @Test
    void ask_for_gradients_only_where_a_weight_is_behind() {
        Probes probes = new Probes(NETWORK.graph(), Watch.everything());
        assertThat(probes.differentiated())
                .extracting(Node::path)
                .containsExactly("c1/conv1", "c1/batchNorm1", "c1/relu1", "head/dense1");
        assertThat(new Probes(NETWORK.graph(), Watch.everything().gradients(0)).differentiated())
                .isEmpty();
    }

    @Test
    void name_the_values_in_the_order_of_the_rows() {
        Probes probes = new Probes(NETWORK.graph(), new Watch(2, 0, 1, 0, 0));
        assertThat(probes.values(node -> "a" + node.index(), node -> "g" + node.index()))
                .containsExactly(
                        "torch.slice(a1, 0, 0, 4096, 1)",
                        "torch.slice(a2, 0, 0, 8192, 1)",
                        "torch.slice(a3, 0, 0, 8192, 1)",
                        "torch.slice(a4, 0, 0, 8192, 1)",
                        "torch.slice(a6, 0, 0, 21845, 1)",
                        "p[0]",
                        "p[4]");
        double[] rows = new double[7 * Probes.WIDTH];
        assertThat(probes.read(rows, 2))
                .extracting(LayerStatistics::path)
                .containsExactly(
                        "plain", "c1/conv1", "c1/batchNorm1", "c1/relu1", "head/dense1", "c1/conv1", "head/dense1");
        assertThat(probes.read(rows, 3)).extracting(LayerStatistics::kind).containsExactly(Kind.WEIGHT, Kind.WEIGHT);
    }

    @Test
    void leave_out_side_exits_and_find_frozen_weights() {
        Network network = Network.of("n", image(1, 4, 4))
                .then("c1", conv(2, 3).frozen())
                .then("aux", output("aux", flatten(), dense(2).frozen()))
                .then("head", flatten(), dense(3));
        Probes probes = new Probes(network.graph(), new Watch(1, 1, 1, 0, 0));
        assertThat(probes.differentiated()).extracting(Node::path).containsExactly("head/dense1");
        assertThat(probes.values(node -> "a" + node.index(), node -> "g" + node.index()))
                .containsExactly(
                        "torch.slice(a1, 0, 0, 8192, 1)",
                        "torch.slice(a5, 0, 0, 21845, 1)",
                        "torch.slice(g5, 0, 0, 21845, 1)",
                        "b[0]",
                        "b[2]",
                        "p[0]");
    }

    @Test
    void look_at_one_example_at_least() {
        Network large =
                Network.of("large", image(1, 300, 300)).then("c1", conv(1, 3).same());
        assertThat(new Probes(large.graph(), new Watch(1, 0, 0, 0, 0)).values(node -> "v", node -> "g"))
                .containsExactly("torch.slice(v, 0, 0, 1, 1)");
    }
}
