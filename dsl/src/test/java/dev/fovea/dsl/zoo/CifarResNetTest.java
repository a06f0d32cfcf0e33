package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** He et al. 2015, section 4.2. */
class CifarResNetTest {
    @ParameterizedTest
    @ValueSource(ints = {20, 32, 44, 56, 110})
    void has_as_many_layers_as_its_name_says(int depth) {
        for (String name : new String[] {"cifar-resnet" + depth, "cifar-plain" + depth}) {
            assertThat(Zoo.network(name).graph().weights())
                    .filteredOn(weight -> weight.shape().size() > 1)
                    .hasSize(depth);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "conv1/relu1, 16 x 32 x 32",
        "stage1/relu3, 16 x 32 x 32",
        "stage2/relu3, 32 x 16 x 16",
        "stage3/relu3, 64 x 8 x 8",
        "pool, 64",
        "fc, 10"
    })
    void halves_its_maps_where_it_doubles_them(String path, String shape) {
        assertThat(Zoo.network("cifar-resnet20").graph().node(path).output()).hasToString(shape);
        assertThat(Zoo.network("cifar-resnet20-b").graph().node(path).output()).hasToString(shape);
    }

    @Test
    void option_a_takes_every_other_pixel_and_puts_maps_of_zeros_on_both_sides() {
        Graph graph = Zoo.network("cifar-resnet20").graph();
        assertThat(graph.nodes().stream()
                        .filter(node -> node.path().contains("shortcut"))
                        .map(Node::operation))
                .hasToString(
                        "[maxPool(1).stride(2), pad(0).channels(8, 8), maxPool(1).stride(2), pad(0).channels(16, 16)]");
    }

    /** Names as of github.com/akamaster, chenyaofo and kuangliu. */
    @Test
    void knows_what_its_weights_are_called_where_they_are_published() {
        Map<String, String> names = CifarResNet.published(20);
        assertThat(names)
                .containsEntry("layer1.0.conv1", "stage1.residual1.body.conv1")
                .containsEntry("layer3.2.bn2", "stage3.residual3.body.batchNorm2")
                .containsEntry("layer2.0.downsample.1", "stage2.residual1.shortcut.batchNorm1")
                .containsEntry("layer2.0.shortcut.0", "stage2.residual1.shortcut.conv1")
                .containsEntry("linear", "fc");
        for (int depth : List.of(8, 20, 32, 110)) {
            for (Network network : List.of(
                    CifarResNet.resnet(depth, image(3, 32, 32), 10),
                    CifarResNet.projected(depth, image(3, 32, 32), 10))) {
                assertThat(CifarResNet.published(depth).values())
                        .containsAll(network.graph().weights().stream()
                                .map(Weight::stateName)
                                .map(weight -> weight.substring(0, weight.lastIndexOf('.')))
                                .toList());
            }
        }
        assertThat(Zoo.published("cifar-resnet20")).isEqualTo(names);
        assertThat(Zoo.published("cifar-resnet20-b")).isEqualTo(names);
        assertThat(Zoo.published("resnet18")).isEmpty();
        assertThat(Zoo.published("cifar-plain20")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 21})
    void wants_6_n_and_2_layers(int depth) {
        assertThatThrownBy(() -> CifarResNet.resnet(depth, image(3, 32, 32), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cifar-resnet" + depth + ": depth is " + depth + ", and must be 6 n + 2 with n at least 1\n"
                        + "Try 20, 32, 44, 56 or 110.");
    }
}
