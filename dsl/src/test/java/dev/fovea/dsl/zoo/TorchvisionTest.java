package dev.fovea.dsl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Weight by weight and layer by layer what torchvision's networks are; see src/test/python/torchvision_reference.py.
 */
class TorchvisionTest {
    @ParameterizedTest
    @CsvSource({
        "alexnet-torchvision, alexnet",
        "vgg11, vgg11",
        "vgg13, vgg13",
        "vgg16, vgg16",
        "vgg19, vgg19",
        "vgg11_bn, vgg11_bn",
        "vgg16_bn, vgg16_bn",
        "googlenet-torchvision, googlenet",
        "resnet18, resnet18",
        "resnet34, resnet34",
        "resnet50, resnet50",
        "resnet101, resnet101",
        "resnet152, resnet152",
        "densenet121, densenet121",
        "densenet161, densenet161",
        "densenet169, densenet169",
        "densenet201, densenet201",
    })
    void has_the_weights_and_layers_of_torchvision_in_the_same_order(String name, String there) {
        Inventory ours = Inventory.of(Zoo.network(name));
        Inventory theirs = Inventory.torchvision(there);
        assertThat(ours.weights()).containsExactlyElementsOf(theirs.weights());
        assertThat(ours.layers()).containsExactlyElementsOf(theirs.layers());
    }

    /** A network that the zoo does not have: joins within joins, and layers of the network itself. */
    @Test
    void inception_v3_can_be_said_with_the_names_of_torchvision() {
        Inventory theirs = Inventory.torchvision("inception_v3");
        assertThat(Inventory.of(InceptionV3.network()).weights())
                .hasSize(194)
                .containsExactlyInAnyOrderElementsOf(theirs.weights());
    }

    /** There the exits' weights come last; here, where the exits leave. */
    @Test
    void has_the_auxiliary_exits_of_torchvision_too() {
        Network network = Zoo.network("googlenet-torchvision-aux");
        Inventory theirs = Inventory.torchvision("googlenet_aux");
        assertThat(Inventory.of(network).weights()).containsExactlyInAnyOrderElementsOf(theirs.weights());
        assertThat(Inventory.of(network).layers()).containsExactlyElementsOf(theirs.layers());
        assertThat(network.outputs().keySet()).containsExactly("aux1", "aux2", "output");
    }
}
