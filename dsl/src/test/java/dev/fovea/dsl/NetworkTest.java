package dev.fovea.dsl;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Named;
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
}
