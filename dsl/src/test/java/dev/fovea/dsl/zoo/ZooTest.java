package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZooTest {
    @Test
    void has_no_name_twice() {
        assertThat(Zoo.names()).doesNotHaveDuplicates().startsWith("lenet5").contains("resnet18", "unet");
    }

    @ParameterizedTest
    @MethodSource("dev.fovea.dsl.zoo.Zoo#entries")
    void calls_each_network_by_its_name_and_gives_it_the_input_and_classes_it_says(Entry entry) {
        Network network = entry.network();
        assertThat(network.name()).isEqualTo(entry.name());
        assertThat(network.input()).isEqualTo(entry.input());
        assertThat(network.output().channels()).isEqualTo(entry.classes());
    }

    @ParameterizedTest
    @MethodSource("dev.fovea.dsl.zoo.Zoo#entries")
    void has_networks_that_can_be_stored(Entry entry) {
        assertThat(Network.fromJson(entry.network().toJson())).isEqualTo(entry.network());
    }

    @ParameterizedTest
    @MethodSource("dev.fovea.dsl.zoo.Zoo#entries")
    void describes_each_in_one_line_with_its_source(Entry entry) {
        assertThat(entry.description()).matches("[^\\n]{5,90}\\((.* \\d{4}|lectures)\\)");
    }

    @Test
    void gives_a_network_another_input() {
        assertThat(Zoo.network("resnet18", image(1, 320, 320))).hasToString("resnet18: 1 x 320 x 320 to 1000");
    }

    @Test
    void suggests_names_that_are_spelled_alike() {
        assertThatThrownBy(() -> Zoo.network("restnet18"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "zoo: there is no network \"restnet18\", but resnet18, resnet34, resnet50, resnet101, resnet152\n"
                                + "Ask for one of them, such as Zoo.network(\"resnet18\"); Zoo.names() lists all.");
    }

    @ParameterizedTest
    @CsvSource({
        "ResNet-50, resnet50",
        "alxnet, alexnet",
        "u-net, unet",
        "VGG, vgg11",
        "dense, densenet121",
        "plain20, cifar-plain20"
    })
    void finds_what_was_meant(String misspelled, String meant) {
        assertThatThrownBy(() -> Zoo.network(misspelled)).hasMessageContaining(", but " + meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyzzy", "n"})
    void says_how_many_there_are_where_nothing_is_alike(String unlike) {
        assertThatThrownBy(() -> Zoo.entry(unlike))
                .hasMessage("zoo: there is no network \"" + unlike + "\", but "
                        + Zoo.names().size() + " others\n"
                        + "Ask for one of them, such as Zoo.network(\"resnet18\"); Zoo.names() lists all.");
    }
}
