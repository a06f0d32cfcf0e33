package dev.fovea.dsl;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeNet5Test {
    static Network lenet5(int classes) {
        return Network.of("lenet5", image(1, 28, 28))
                .then("c1", conv(6, 5).padding(2), tanh(), avgPool(2))
                .then("c3", conv(16, 5), tanh(), avgPool(2))
                .then("c5", conv(120, 5), tanh(), flatten())
                .then("f6", dense(84), tanh())
                .then("output", dense(classes));
    }

    @Test
    void has_the_layers_of_the_paper_one_by_one() {
        assertThat(lenet5(10).graph().nodes().stream()
                        .map(node -> node.path() + ": " + node.output() + ", " + node.parameters()))
                .containsExactly(
                        "input: 1 x 28 x 28, 0",
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
    void has_61706_parameters() {
        assertThat(lenet5(10).graph().parameters()).isEqualTo(61_706);
    }
}
