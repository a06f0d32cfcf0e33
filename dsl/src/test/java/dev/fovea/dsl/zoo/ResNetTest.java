package dev.fovea.dsl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** He et al. 2015, table 1. */
class ResNetTest {
    /** The paper cuts off or rounds: 3.66 is its 3.6, 3.86 its 3.8, and 11.28 its 11.3. */
    @ParameterizedTest
    @CsvSource({
        "resnet18, 1.8",
        "resnet34, 3.6",
        "resnet50-paper, 3.8",
        "resnet101-paper, 7.6",
        "resnet152-paper, 11.3",
    })
    void has_the_billions_of_multiply_adds_of_the_paper(String name, double billions) {
        assertThat(Zoo.network(name).analysis().multiplyAdds() / 1e9).isCloseTo(billions, Offset.offset(0.07));
    }

    @ParameterizedTest
    @CsvSource({"resnet50, 4.09", "resnet101, 7.80", "resnet152, 11.51"})
    void has_more_of_them_where_the_stride_is_in_the_3_x_3_convolution(String name, double billions) {
        assertThat(Zoo.network(name).analysis().multiplyAdds() / 1e9).isCloseTo(billions, Offset.offset(0.005));
    }

    @ParameterizedTest
    @CsvSource({
        "conv1, 64 x 112 x 112, 64 x 112 x 112",
        "maxpool, 64 x 56 x 56, 64 x 56 x 56",
        "layer1/1/add, 64 x 56 x 56, 256 x 56 x 56",
        "layer2/1/add, 128 x 28 x 28, 512 x 28 x 28",
        "layer3/1/add, 256 x 14 x 14, 1024 x 14 x 14",
        "layer4/1/add, 512 x 7 x 7, 2048 x 7 x 7",
        "avgpool, 512, 2048",
        "fc, 1000, 1000",
    })
    void has_the_outputs_of_the_table(String path, String basic, String bottleneck) {
        assertThat(Zoo.network("resnet34").graph().node(path).output()).hasToString(basic);
        assertThat(Zoo.network("resnet50").graph().node(path).output()).hasToString(bottleneck);
        assertThat(Zoo.network("resnet50-paper").graph().node(path).output()).hasToString(bottleneck);
    }

    @ParameterizedTest
    @CsvSource({"resnet18, 18", "resnet34, 34", "resnet50, 50", "resnet101, 101", "resnet152, 152"})
    void has_as_many_layers_as_its_name_says(String name, int layers) {
        assertThat(Zoo.network(name).graph().weights())
                .filteredOn(
                        weight -> weight.shape().size() > 1 && !weight.name().contains("downsample"))
                .hasSize(layers);
    }
}
