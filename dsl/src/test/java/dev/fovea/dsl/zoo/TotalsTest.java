package dev.fovea.dsl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters, and multiply-adds of convolutions and dense layers, to the last one. */
class TotalsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alexnet-torchvision   | 61100840  | 714188480
                    vgg11                 | 132863336 | 7609090048
                    vgg13                 | 133047848 | 11308466176
                    vgg16                 | 138357544 | 15470264320
                    vgg19                 | 143667240 | 19632062464
                    vgg11_bn              | 132868840 | 7609090048
                    vgg16_bn              | 138365992 | 15470264320
                    googlenet-torchvision | 6624904   | 1498376192
                    resnet18              | 11689512  | 1814073344
                    resnet34              | 21797672  | 3663761408
                    resnet50              | 25557032  | 4089184256
                    resnet101             | 44549160  | 7801405440
                    resnet152             | 60192808  | 11513626624
                    densenet121           | 7978856   | 2834161664
                    densenet161           | 28681000  | 7727907072
                    densenet169           | 14149480  | 3359843328
                    densenet201           | 20013928  | 4291365888
                    """)
    void of_torchvision(String name, long parameters, long multiplyAdds) {
        Network network = Zoo.network(name);
        assertThat(network.graph().parameters()).isEqualTo(parameters);
        assertThat(network.analysis().multiplyAdds()).isEqualTo(multiplyAdds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lenet5                    | 61706
                    lenet5-padded             | 61706
                    alexnet                   | 62378344
                    alexnet-grouped           | 60965224
                    vgg11                     | 132863336
                    vgg11-lrn                 | 132863336
                    vgg13                     | 133047848
                    vgg16-c                   | 133638952
                    vgg16                     | 138357544
                    vgg19                     | 143667240
                    googlenet                 | 6998552
                    googlenet-torchvision-aux | 13004888
                    resnet50-paper            | 25557032
                    resnet101-paper           | 44549160
                    resnet152-paper           | 60192808
                    cifar-resnet20            | 269722
                    cifar-resnet20-b          | 272474
                    cifar-resnet32            | 464154
                    cifar-resnet32-b          | 466906
                    cifar-resnet44            | 658586
                    cifar-resnet44-b          | 661338
                    cifar-resnet56            | 853018
                    cifar-resnet56-b          | 855770
                    cifar-resnet110           | 1727962
                    cifar-resnet110-b         | 1730714
                    nin                       | 966986
                    unet                      | 31030658
                    unet-same                 | 31030658
                    two-layer                 | 154160
                    """)
    void of_papers_and_lectures(String name, long parameters) {
        assertThat(Zoo.network(name).graph().parameters()).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource({"20", "32", "44", "56", "110"})
    void plain_nets_have_the_parameters_of_residual_ones_since_shortcuts_of_option_a_have_none(int depth) {
        assertThat(Zoo.network("cifar-plain" + depth).graph().parameters())
                .isEqualTo(Zoo.network("cifar-resnet" + depth).graph().parameters());
    }

    @Test
    void ten_layers_of_500_units_have_250500_parameters_each() {
        assertThat(Zoo.network("tanh10").graph().parameters()).isEqualTo(10 * (500 * 500 + 500));
    }
}
