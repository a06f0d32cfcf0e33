package dev.fovea.dsl.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.analysis.Costs;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.zoo.Zoo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of the literature are told nothing that is not so. */
class ZooAdviceTest {
    static List<String> names() {
        return Zoo.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void only_biases_before_batch_norms_are_objected_to(String name) {
        Network network = Zoo.network(name);
        List<Notice> notices =
                network.advice().stream().filter(notice -> !notice.mention()).toList();
        assertThat(notices).allSatisfy(notice -> {
            Costs conv = network.analysis().at(notice.path());
            assertThat(conv.parameters().biases()).isPositive();
            assertThat(network.graph().nodes().get(conv.node().index() + 1).operation())
                    .isInstanceOf(BatchNorm.class);
        });
        assertThat(notices.isEmpty()).isNotEqualTo(name.endsWith("_bn"));
    }

    /** Receptive fields as in Araujo et al. 2019, whose ResNets stride in the 1 x 1 convolutions. */
    @Test
    void receptive_fields_are_those_of_the_literature() {
        Map<String, String> fields = new TreeMap<>();
        for (String name : List.of("resnet50-paper", "resnet101-paper", "resnet152-paper", "vgg19")) {
            Network network = Zoo.network(name);
            List<Costs> nodes = network.analysis().nodes();
            nodes.stream()
                    .filter(costs -> costs.node().operation() instanceof Conv)
                    .forEach(costs -> fields.put(name, costs.sees().toString()));
        }
        assertThat(fields)
                .containsExactly(
                        entry("resnet101-paper", "1027 x 1027"),
                        entry("resnet152-paper", "1507 x 1507"),
                        entry("resnet50-paper", "483 x 483"),
                        entry("vgg19", "252 x 252"));
    }

    @Test
    void mentions_are_figures_of_the_analysis() {
        assertThat(Zoo.network("vgg16").advice())
                .containsExactly(Notice.mention(
                        "classifier/0",
                        "it holds 74 % of all parameters, 102,764,544 of 138,357,544",
                        "With globalAvgPool() in place of flatten() it would have 512 inputs, not 25,088."));
        assertThat(Zoo.network("resnet18").advice())
                .containsExactly(Notice.mention(
                        "layer4/1/relu2",
                        "each of its places sees 435 x 435 of an input of 224 x 224, which is more than there is",
                        "Nothing has to change; larger inputs would have more to show."));
    }
}
