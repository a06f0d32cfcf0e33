package dev.fovea.dsl.graph;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import org.junit.jupiter.api.Test;

class GraphTest {
    private final Graph graph = Network.of("toy", image(3, 8, 8))
            .then("stem", conv(4, 3).bias(false), batchNorm(), relu())
            .then("top", relu())
            .graph();

    @Test
    void begins_with_the_input_and_ends_with_the_output() {
        assertThat(graph.input().path()).isEqualTo("input");
        assertThat(graph.input().operation().kind()).isEqualTo("input");
        assertThat(graph.output().path()).isEqualTo("top");
        assertThat(graph.output().output()).isEqualTo(image(4, 6, 6));
    }

    @Test
    void counts_only_what_training_changes() {
        assertThat(graph.parameters()).isEqualTo(4 * 3 * 3 * 3 + 4 + 4);
        assertThat(graph.weights().stream().mapToLong(Weight::elements).sum()).isEqualTo(graph.parameters() + 8);
    }

    @Test
    void lists_the_neighbours_of_a_path_that_is_not_there() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.node("stem/conv2"))
                .withMessage("""
                        no layer is at stem/conv2
                        The layers of stem are stem/conv1, stem/batchNorm1, stem/relu1.""");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.node("body"))
                .withMessage("""
                        no layer is at body
                        Its stages are input, stem, top.""");
    }
}
