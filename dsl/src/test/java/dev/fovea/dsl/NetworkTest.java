package dev.fovea.dsl;

import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Weight;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final Network stem =
            Network.of("small", image(3, 32, 32)).then("stem", conv(16, 3).same(), relu());

    @Test
    void grows_without_changing() {
        Network whole = stem.then("head", globalAvgPool(), dense(10));
        assertThat(stem.stages()).extracting(Named::name).containsExactly("stem");
        assertThat(whole.stages()).extracting(Named::name).containsExactly("stem", "head");
        assertThat(whole.graph().nodes()).startsWith(stem.graph().nodes().toArray(new dev.fovea.dsl.graph.Node[0]));
        assertThat(whole).hasToString("small: 3 x 32 x 32 to 10");
    }

    @Test
    void passes_its_input_on_while_it_has_no_layers() {
        Network empty = Network.of("empty", image(3, 32, 32));
        assertThat(empty.output()).isEqualTo(empty.input());
        assertThat(empty.then("nothing", identity()).graph()).isEqualTo(empty.graph());
    }

    @Test
    void equals_what_was_said_in_the_same_words() {
        Network same =
                Network.of("small", image(3, 32, 32)).then("stem", conv(16, 3).same(), relu());
        assertThat(same).isEqualTo(stem).hasSameHashCodeAs(stem);
        assertThat(same.init()).isEqualTo(new Init.Standard());
        assertThat(stem)
                .isNotEqualTo(stem.then("head", relu()))
                .isNotEqualTo(stem.initialised(he()))
                .isNotEqualTo(Network.of("other", image(3, 32, 32))
                        .then("stem", conv(16, 3).same(), relu()))
                .isNotEqualTo(Network.of("small", image(3, 32, 30))
                        .then("stem", conv(16, 3).same(), relu()))
                .isNotEqualTo("small");
    }

    @Test
    void freezes_a_stage_and_no_other() {
        Network network = stem.then("body", residual(normed(conv(16, 3).same())), output("aux", prelu()))
                .then("head", globalAvgPool(), dense(10))
                .freeze("body");
        assertThat(network.graph().weights())
                .filteredOn(weight -> weight.tuning().frozen())
                .extracting(Weight::name)
                .containsExactly(
                        "body/residual1/body/conv1/weight",
                        "body/residual1/body/batchNorm1/weight",
                        "body/residual1/body/batchNorm1/bias",
                        "body/aux/weight");
        assertThat(network.freeze("body")).isEqualTo(network);
        assertThat(Network.fromJson(network.toJson())).isEqualTo(network);
        assertThat(network.graph().parameters())
                .isEqualTo(network.freeze("head").graph().parameters());
    }

    @Test
    void freezes_several_stages() {
        Network network = stem.then("body", prelu()).then("head", globalAvgPool(), dense(10));
        assertThat(network.freeze("stem", "head"))
                .isEqualTo(network.freeze("stem").freeze("head"))
                .isNotEqualTo(network.freeze("stem"));
    }

    @Test
    void ends_with_an_earlier_stage_and_goes_on_otherwise() {
        Network network =
                stem.then("body", conv(16, 3), output("aux", prelu())).then("head", globalAvgPool(), dense(10));
        assertThat(network.upTo("head")).isEqualTo(network);
        assertThat(network.upTo("stem")).isEqualTo(stem);
        assertThat(network.upTo("stem").outputs()).containsOnlyKeys("output");
        assertThat(network.upTo("body").then("new", globalAvgPool(), dense(5)).output())
                .isEqualTo(vector(5));
    }

    @Test
    void gives_a_stage_a_rate_of_its_own() {
        Network network = stem.then(
                        "body", conv(16, 3).decay(0).rate(2), batchNorm().frozen())
                .then("head", globalAvgPool(), dense(10))
                .rate("body", 0.1);
        assertThat(network.graph().weights())
                .filteredOn(weight -> weight.tuning().rate() == 0.1)
                .extracting(Weight::name)
                .containsExactly(
                        "body/conv1/weight", "body/conv1/bias", "body/batchNorm1/weight", "body/batchNorm1/bias");
        assertThat(network.graph().node("body/conv1").operation()).hasToString("conv(16, 3).rate(0.1).decay(0.0)");
    }

    @Test
    void takes_maps_of_any_size_until_it_is_given_one() {
        Network open = Network.of("open", image(3))
                .then("stem", conv(16, 3).same(), maxPool(2))
                .then("head", globalAvgPool(), dense(10));
        assertThat(open).hasToString("open: 3 x ? x ? to 10");
        assertThat(open.graph().node("stem/maxPool1").output()).isEqualTo(image(16));
        assertThat(open.at(32, 24).graph().node("stem/maxPool1").output()).isEqualTo(image(16, 16, 12));
        assertThat(open.at(32, 24).at(8, 8).input()).isEqualTo(image(3, 8, 8));
        assertThat(open.at(8, 8).graph().weights()).isEqualTo(open.graph().weights());
        assertThat(open.at(8, 8).initialised(he()))
                .isEqualTo(open.initialised(he()).at(8, 8));
        assertThat(Network.fromJson(open.toJson())).isEqualTo(open);
    }
}
