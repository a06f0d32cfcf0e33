package dev.fovea.dsl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.layer.Join;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Huang et al. 2017, table 1. */
class DenseNetTest {
    @ParameterizedTest
    @CsvSource({
        "features/conv0, 64 x 112 x 112",
        "features/maxPool1, 64 x 56 x 56",
        "features/denseblock1/denselayer6/concat, 256 x 56 x 56",
        "features/transition1/avgPool1, 128 x 28 x 28",
        "features/denseblock2/denselayer12/concat, 512 x 28 x 28",
        "features/transition2/avgPool1, 256 x 14 x 14",
        "features/denseblock3/denselayer24/concat, 1024 x 14 x 14",
        "features/transition3/avgPool1, 512 x 7 x 7",
        "features/denseblock4/denselayer16/concat, 1024 x 7 x 7",
        "avgpool/globalAvgPool1, 1024",
        "classifier, 1000",
    })
    void has_the_outputs_of_the_table(String path, String shape) {
        assertThat(Zoo.network("densenet121").graph().node(path).output()).hasToString(shape);
    }

    /** Trained weights of later layers take the channels in this order, which no shape shows. */
    @Test
    void puts_new_maps_behind_those_that_were_there() {
        Graph graph = Zoo.network("densenet121").graph();
        assertThat(graph.nodes())
                .filteredOn(node -> node.operation() == Join.CONCAT)
                .hasSize(6 + 12 + 24 + 16)
                .allSatisfy(node -> assertThat(node.inputs().get(0))
                        .isLessThan(node.inputs().get(1))
                        .isNotEqualTo(node.index() - 1));
    }

    @ParameterizedTest
    @CsvSource({"densenet121, 121", "densenet161, 161", "densenet169, 169", "densenet201, 201"})
    void has_as_many_layers_as_its_name_says(String name, int layers) {
        assertThat(Zoo.network(name).graph().weights())
                .filteredOn(weight -> weight.shape().size() > 1)
                .hasSize(layers);
    }
}
