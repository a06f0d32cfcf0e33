package dev.fovea.dsl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Szegedy et al. 2015, table 1. */
class GoogLeNetTest {
    private static final Network NETWORK = Zoo.network("googlenet");

    private static long parameters(String stage, boolean biases) {
        return NETWORK.graph().weights().stream()
                .filter(weight -> weight.name().startsWith(stage + "/"))
                .filter(weight -> biases || weight.kind() != Weight.Kind.BIAS)
                .mapToLong(Weight::elements)
                .sum();
    }

    private static Shape output(String stage) {
        return NETWORK.graph().nodes().stream()
                .filter(node -> node.path().equals(stage) || node.path().startsWith(stage + "/"))
                .reduce((first, second) -> second)
                .map(Node::output)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "conv1, 64 x 112 x 112",
        "pool1, 64 x 56 x 56",
        "conv2, 192 x 56 x 56",
        "pool2, 192 x 28 x 28",
        "inception3a, 256 x 28 x 28",
        "inception3b, 480 x 28 x 28",
        "pool3, 480 x 14 x 14",
        "inception4a, 512 x 14 x 14",
        "inception4b, 512 x 14 x 14",
        "inception4c, 512 x 14 x 14",
        "inception4d, 528 x 14 x 14",
        "inception4e, 832 x 14 x 14",
        "pool4, 832 x 7 x 7",
        "inception5a, 832 x 7 x 7",
        "inception5b, 1024 x 7 x 7",
        "pool5, 1024",
        "linear, 1000",
    })
    void has_the_outputs_of_the_table(String stage, String shape) {
        assertThat(output(stage)).hasToString(shape);
    }

    /**
     * The table counts in thousands of 1,024 and without biases. Where this column of it does not follow from its others, these
     * decide: 4c makes 497.5K from its filters and not 463K, 5a makes 1018K and not 1072K.
     */
    @ParameterizedTest
    @CsvSource({
        "conv2, 112, 114688, 0",
        "inception3a, 159, 163328, 1",
        "inception3b, 380, 388096, 1",
        "inception4a, 364, 375552, 1",
        "inception4b, 437, 448512, 1",
        "inception4c, 463, 509440, 8",
        "inception4d, 580, 604672, 2",
        "inception4e, 840, 867328, 1",
        "inception5a, 1072, 1042432, 6",
        "inception5b, 1388, 1442816, 2",
        "linear, 1000, 1024000, 0",
    })
    void has_about_the_weights_of_the_table(String stage, long thousands, long weights, double percent) {
        assertThat(parameters(stage, false))
                .isEqualTo(weights)
                .isCloseTo(1024 * thousands, Percentage.withPercentage(percent));
    }

    /** The table has 2.7K for the first row: what a 7 x 1 and a 1 x 7 kernel would have, and not a 7 x 7. */
    @Test
    void has_7_x_7_kernels_in_its_first_row() {
        assertThat(parameters("conv1", false)).isEqualTo(64 * 3 * 7 * 7);
        assertThat(64 * 3 * (7 + 7)).isEqualTo(2_688);
    }

    @ParameterizedTest
    @CsvSource({
        "inception3a, 163696",
        "inception3b, 388736",
        "inception4a, 376176",
        "inception4b, 449160",
        "inception4c, 510104",
        "inception4d, 605376",
        "inception4e, 868352",
        "inception5a, 1043456",
        "inception5b, 1444080",
    })
    void has_these_parameters_in_its_inceptions(String stage, long parameters) {
        assertThat(parameters(stage, true)).isEqualTo(parameters);
    }

    @Test
    void leaves_by_two_side_exits_in_training() {
        Network network = Zoo.network("googlenet-aux");
        assertThat(network.outputs().toString()).isEqualTo("{aux1=1000, aux2=1000, output=1000}");
        assertThat(network.graph().node("aux1/avgPool1").output()).hasToString("512 x 4 x 4");
        assertThat(network.graph().node("aux2/avgPool1").output()).hasToString("528 x 4 x 4");
        assertThat(network.graph().node("aux1/conv1").output()).hasToString("128 x 4 x 4");
    }
}
