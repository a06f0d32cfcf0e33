package dev.fovea.dsl;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.layer.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LongNetworkTest {
    private static final int LENGTH = 10_000;

    @Test
    void may_have_ten_thousand_layers_in_a_stage() {
        Network network = Network.of("long", vector(4)).then("s", repeat(LENGTH, dense(4)));
        assertThat(network.graph().nodes()).hasSize(LENGTH + 1);
        assertThat(network.graph().output().path()).isEqualTo("s/dense10000");
        assertThat(Network.fromJson(network.toJson())).isEqualTo(network).hasSameHashCodeAs(network);
        assertThat(network.summary()).hasLineCount(LENGTH + 11);
    }

    @Test
    void may_have_ten_thousand_layers_one_inside_the_other() {
        Layer chain = relu();
        for (int i = 1; i < LENGTH; i++) {
            chain = sequential(chain, relu());
        }
        assertThat(Network.of("long", vector(4)).then("s", chain).graph().nodes())
                .hasSize(LENGTH + 1);
    }

    @Test
    void may_have_ten_thousand_stages() {
        Network network = Network.of("long", vector(4));
        for (int i = 0; i < LENGTH; i++) {
            network = network.then("s" + i, relu());
        }
        assertThat(network.graph().nodes()).hasSize(LENGTH + 1);
        assertThat(Network.fromJson(network.toJson())).isEqualTo(network);
    }
}
