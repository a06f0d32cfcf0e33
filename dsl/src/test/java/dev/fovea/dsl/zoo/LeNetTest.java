package dev.fovea.dsl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.graph.Node;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** LeCun et al. 1998, section II.B: maps, sizes and free parameters of each layer. */
class LeNetTest {
    private static Stream<String> lines(String name) {
        return Zoo.network(name).graph().nodes().stream()
                .map(node -> node.path() + ": " + node.output() + ", " + node.parameters());
    }

    @Test
    void has_the_layers_of_the_paper_one_by_one() {
        assertThat(lines("lenet5"))
                .containsExactly(
                        "input: 1 x 32 x 32, 0",
                        "c1/conv1: 6 x 28 x 28, 156",
                        "c1/tanh1: 6 x 28 x 28, 0",
                        "c1/avgPool1: 6 x 14 x 14, 0",
                        "c3/conv1: 16 x 10 x 10, 2416",
                        "c3/tanh1: 16 x 10 x 10, 0",
                        "c3/avgPool1: 16 x 5 x 5, 0",
                        "c5/conv1: 120 x 1 x 1, 48120",
                        "c5/tanh1: 120 x 1 x 1, 0",
                        "c5/flatten1: 120, 0",
                        "f6/dense1: 84, 10164",
                        "f6/tanh1: 84, 0",
                        "output: 10, 850");
    }

    @Test
    void has_the_same_layers_where_it_pads_digits_of_28_x_28_by_itself() {
        assertThat(lines("lenet5-padded").skip(1))
                .containsExactlyElementsOf(lines("lenet5").skip(1).toList());
        assertThat(Zoo.network("lenet5-padded").graph().nodes())
                .extracting(Node::output)
                .first()
                .hasToString("1 x 28 x 28");
    }
}
