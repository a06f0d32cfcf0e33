package dev.fovea.dsl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Weight;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VggTest {
    /** Of the lectures' table; what rectifies, drops or flattens shares the memory of what it changes. */
    private static final Set<String> ROWS = Set.of("input", "conv", "maxPool", "dense");

    private static List<Node> rows(Network network) {
        return network.graph().nodes().stream()
                .filter(node -> ROWS.contains(node.operation().kind()))
                .toList();
    }

    private static long floats(List<Node> rows) {
        return rows.stream().mapToLong(node -> node.output().elements()).sum();
    }

    /** Without biases, as in the table. */
    private static long weights(Node node) {
        return node.weights().stream()
                .filter(weight -> weight.kind() == Weight.Kind.WEIGHT)
                .mapToLong(Weight::elements)
                .sum();
    }

    @Test
    void d_has_the_memory_and_weights_of_the_lectures_table() {
        assertThat(rows(Zoo.network("vgg16")).stream()
                        .map(node -> node.operation().kind() + " " + node.output() + ": "
                                + node.output().elements() + ", " + weights(node)))
                .containsExactly(
                        "input 3 x 224 x 224: 150528, 0",
                        "conv 64 x 224 x 224: 3211264, 1728",
                        "conv 64 x 224 x 224: 3211264, 36864",
                        "maxPool 64 x 112 x 112: 802816, 0",
                        "conv 128 x 112 x 112: 1605632, 73728",
                        "conv 128 x 112 x 112: 1605632, 147456",
                        "maxPool 128 x 56 x 56: 401408, 0",
                        "conv 256 x 56 x 56: 802816, 294912",
                        "conv 256 x 56 x 56: 802816, 589824",
                        "conv 256 x 56 x 56: 802816, 589824",
                        "maxPool 256 x 28 x 28: 200704, 0",
                        "conv 512 x 28 x 28: 401408, 1179648",
                        "conv 512 x 28 x 28: 401408, 2359296",
                        "conv 512 x 28 x 28: 401408, 2359296",
                        "maxPool 512 x 14 x 14: 100352, 0",
                        "conv 512 x 14 x 14: 100352, 2359296",
                        "conv 512 x 14 x 14: 100352, 2359296",
                        "conv 512 x 14 x 14: 100352, 2359296",
                        "maxPool 512 x 7 x 7: 25088, 0",
                        "dense 4096: 4096, 102760448",
                        "dense 4096: 4096, 16777216",
                        "dense 1000: 1000, 4096000");
    }

    /** The lectures say 24 million floats and 93 MB, which their own rows do not add up to. */
    @Test
    void the_rows_of_the_table_add_up_to_15_million_floats_and_61_megabytes() {
        long floats = floats(rows(Zoo.network("vgg16")));
        assertThat(floats).isEqualTo(15_237_608);
        assertThat(4 * floats).isEqualTo(60_950_432);
    }

    @Test
    void most_memory_is_in_the_early_convolutions_and_most_parameters_in_the_first_dense_layer() {
        List<Node> rows = rows(Zoo.network("vgg16"));
        List<Node> early = rows.subList(1, 7);
        assertThat(early.get(5).output()).hasToString("128 x 56 x 56");
        assertThat(floats(early)).isGreaterThan(2 * floats(rows) / 3);
        assertThat(rows.get(19).parameters())
                .isGreaterThan(2 * Zoo.network("vgg16").graph().parameters() / 3);
    }

    @ParameterizedTest
    @CsvSource({"vgg11, 133", "vgg11-lrn, 133", "vgg13, 133", "vgg16-c, 134", "vgg16, 138", "vgg19, 144"})
    void has_the_millions_of_table_2(String name, long millions) {
        assertThat(Math.round(Zoo.network(name).graph().parameters() / 1e6)).isEqualTo(millions);
    }

    @ParameterizedTest
    @CsvSource({"vgg11, 11", "vgg11-lrn, 11", "vgg13, 13", "vgg16-c, 16", "vgg16, 16", "vgg19, 19"})
    void has_as_many_layers_with_weights_as_its_name_says(String name, long layers) {
        assertThat(Zoo.network(name).graph().nodes())
                .filteredOn(node -> !node.weights().isEmpty())
                .hasSize((int) layers);
    }

    @Test
    void c_sees_one_pixel_in_the_third_layer_of_a_block() {
        assertThat(Zoo.network("vgg16-c").graph().weights())
                .filteredOn(weight -> weight.shape().size() == 4)
                .extracting(weight -> weight.shape().get(3))
                .containsExactly(3, 3, 3, 3, 3, 3, 1, 3, 3, 1, 3, 3, 1);
    }
}
