package dev.fovea.dsl;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.layer.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Length is no matter of depth: nothing overflows the stack, and nothing takes the square of the time. */
@Timeout(60)
class LongNetworkTest {
    private static final int LENGTH = 10_000;

    private static Network stages(Layer layer) {
        Network network = Network.of("long", vector(4));
        for (int i = 0; i < LENGTH; i++) {
            network = network.then("s" + i, layer);
        }
        return network;
    }

    @Test
    void may_have_ten_thousand_layers_in_a_stage() {
        Network network = Network.of("long", vector(4)).then("s", repeat(LENGTH, dense(4)));
        assertThat(network.graph().nodes()).hasSize(LENGTH + 1);
        assertThat(network.graph().output().path()).isEqualTo("s/dense10000");
        canBeTold(network);
        assertThat(network.advice()).hasSize(LENGTH - 1);
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
    void may_have_ten_thousand_blocks() {
        Network network = Network.of("long", vector(4)).then("s", repeat(LENGTH, residual(relu())));
        assertThat(network.graph().nodes()).hasSize(2 * LENGTH + 1);
        canBeTold(network);
    }

    @Test
    void may_have_ten_thousand_stages() {
        Network network = stages(relu());
        assertThat(network.graph().nodes()).hasSize(LENGTH + 1);
        canBeTold(network);
        assertThat(network.advice()).isEmpty();
        assertThat(network.diff(stages(tanh())).changes()).hasSize(LENGTH);
        assertThat(network.diff(stages(relu())).isEmpty()).isTrue();
    }

    private static void canBeTold(Network network) {
        assertThat(Network.fromJson(network.toJson())).isEqualTo(network).hasSameHashCodeAs(network);
        assertThat(network.summary().lines().count())
                .isEqualTo(network.graph().nodes().size() + 10);
    }

    /** Each would keep the whole name in its path. */
    @Test
    void has_no_names_without_end() {
        assertThatThrownBy(() -> Network.of("x".repeat(251), vector(4)))
                .hasMessage("network: a name of 251 characters\nUse at most 250.");
        assertThatThrownBy(() -> named("x".repeat(1_000_000), relu()))
                .hasMessage("a name of 1,000,000 characters\nUse at most 250.");
        Layer deep = relu();
        for (int i = 0; i < 5; i++) {
            deep = named("x".repeat(250), sequential(deep, relu()));
        }
        Layer nested = deep;
        assertThatThrownBy(() -> Network.of("long", vector(4)).then("s", nested))
                .isInstanceOf(NetworkException.class)
                .hasMessageEndingWith(": the path of a layer has 1,005 characters\n"
                        + "Use at most 1,000, by shorter names or fewer of them.");
    }

    @Test
    void may_have_ten_thousand_side_exits() {
        Layer[] layers = new Layer[2 * LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            layers[2 * i] = output("o" + i, relu());
            layers[2 * i + 1] = relu();
        }
        assertThat(Network.of("long", vector(4)).then("s", layers).outputs()).hasSize(LENGTH + 1);
    }
}
