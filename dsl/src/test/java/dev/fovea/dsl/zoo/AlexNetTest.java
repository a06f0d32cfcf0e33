package dev.fovea.dsl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Distribution;
import dev.fovea.dsl.layer.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlexNetTest {
    @ParameterizedTest
    @CsvSource({
        "input, 3 x 227 x 227",
        "conv1/relu1, 96 x 55 x 55",
        "pool1, 96 x 27 x 27",
        "norm1, 96 x 27 x 27",
        "conv2/relu1, 256 x 27 x 27",
        "pool2, 256 x 13 x 13",
        "norm2, 256 x 13 x 13",
        "conv3/relu1, 384 x 13 x 13",
        "conv4/relu1, 384 x 13 x 13",
        "conv5/relu1, 256 x 13 x 13",
        "pool5, 256 x 6 x 6",
        "fc6/dropout1, 4096",
        "fc7/dropout1, 4096",
        "fc8, 1000",
    })
    void has_the_shapes_of_the_lectures(String path, String shape) {
        assertThat(Zoo.network("alexnet").graph().node(path).output()).hasToString(shape);
    }

    @Test
    void normalises_in_front_of_the_pools_where_it_is_grouped() {
        assertThat(Zoo.network("alexnet-grouped").graph().nodes())
                .filteredOn(node -> node.path().matches("norm.*|pool.*"))
                .extracting(node -> node.path() + " " + node.output())
                .containsExactly(
                        "norm1 96 x 55 x 55",
                        "pool1 96 x 27 x 27",
                        "norm2 256 x 27 x 27",
                        "pool2 256 x 13 x 13",
                        "pool5 256 x 6 x 6");
    }

    @Test
    void has_35_thousand_weights_in_its_first_convolution() {
        assertThat(weight("alexnet", "conv1/conv1").elements()).isEqualTo(34_848);
    }

    @ParameterizedTest
    @CsvSource({
        "conv1, 96 3 11 11",
        "conv2, 256 48 5 5",
        "conv3, 384 256 3 3",
        "conv4, 384 192 3 3",
        "conv5, 256 192 3 3"
    })
    void has_the_kernels_of_section_3_5_where_it_is_grouped(String stage, String shape) {
        assertThat(weight("alexnet-grouped", stage + "/conv1").shape())
                .extracting(String::valueOf)
                .containsExactly(shape.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "conv1/conv1, 0",
        "conv2/conv1, 1",
        "conv3/conv1, 0",
        "conv4/conv1, 1",
        "conv5/conv1, 1",
        "fc6/dense1, 1",
        "fc7/dense1, 1",
        "fc8, 0"
    })
    void begins_as_section_5_says(String path, double bias) {
        Network network = Zoo.network("alexnet-grouped");
        assertThat(network.graph().node(path).weights())
                .extracting(Weight::initially)
                .containsExactly(new Distribution.Normal(0, 0.01), new Distribution.Constant(bias));
    }

    private static Weight weight(String name, String path) {
        return Zoo.network(name).graph().node(path).weights().get(0);
    }
}
