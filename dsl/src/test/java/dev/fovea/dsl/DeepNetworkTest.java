package dev.fovea.dsl;

import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.unnamed;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.text.JsonException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** However layers are put inside each other, and however deep: a network or an error, and never the end of the stack. */
class DeepNetworkTest {
    private static final int DEEP = 10_000;
    private static final int DEEPEST = 64;
    private static final String REFUSED =
            ": layers are nested more than 64 deep\nPut some of them into a stage of their own.";

    /** A way to put a layer into another, where the outermost is given the number 0, and the step that each makes. */
    enum Nesting {
        UNNAMED(""),
        NAMED("/a"),
        NAMED_BESIDE("/a"),
        OUTPUT(""),
        OUTPUT_BESIDE(""),
        RESIDUAL("/body"),
        SHORTCUT("/shortcut"),
        CONCAT("/branch1"),
        UNNAMED_BRANCH("");

        private final String step;

        Nesting(String step) {
            this.step = step;
        }

        private Layer around(Layer inner, int depth) {
            return switch (this) {
                case UNNAMED -> unnamed(inner);
                case NAMED -> depth == 0 ? unnamed(inner) : named("a", inner);
                case NAMED_BESIDE -> named("a", sequential(relu(), inner));
                case OUTPUT -> output("exit" + depth, inner);
                case OUTPUT_BESIDE -> output("exit" + depth, relu(), inner);
                case RESIDUAL -> residual(inner);
                case SHORTCUT -> residual(relu(), inner);
                case CONCAT -> concat(inner, identity());
                case UNNAMED_BRANCH -> add(unnamed(inner), relu());
            };
        }

        Layer layer(int depth) {
            Layer layer = relu();
            for (int i = depth - 1; i >= 0; i--) {
                layer = around(layer, i);
            }
            return layer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuses_what_is_nested_ten_thousand_deep(Nesting nesting) {
        Layer deep = nesting.layer(DEEP);
        assertThatThrownBy(() -> Network.of("n", vector(4)).then("s", deep))
                .isInstanceOf(NetworkException.class)
                .hasMessageStartingWith("n/s" + nesting.step)
                .hasMessageEndingWith(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"RESIDUAL, /body", "SHORTCUT, /shortcut", "CONCAT, /branch1", "UNNAMED, ''"})
    void says_where_the_deepest_layer_is(Nesting nesting, String step) {
        Layer deep = nesting.layer(DEEPEST + 1);
        assertThatThrownBy(() -> Network.of("n", vector(4)).then("s", deep))
                .hasMessage("n/s" + step.repeat(DEEPEST) + REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void may_be_half_as_deep_as_the_deepest_in_every_way(Nesting nesting) {
        Network network = Network.of("n", vector(4)).then("s", nesting.layer(DEEPEST / 2));
        assertThat(Network.fromJson(network.toJson())).isEqualTo(network).hasToString(network.toString());
        assertThat(network.toJava()).contains("Network network()");
        assertThat(network.toSvg()).startsWith("<svg");
        assertThat(network.summary()).startsWith(network.toString());
        assertThat(network.freeze("s").graph().nodes())
                .hasSameSizeAs(network.graph().nodes());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"kind\":\"named\",\"name\":\"\",\"layer\":', '}', 1",
        "'{\"kind\":\"named\",\"name\":\"a\",\"layer\":', '}', 1",
        "'{\"kind\":\"sequential\",\"layers\":[', ']}', 2",
        "'{\"kind\":\"output\",\"name\":\"a\",\"layers\":[', ']}', 2",
        "'{\"kind\":\"add\",\"branches\":[{\"name\":\"\",\"layers\":[', ']},{\"name\":\"b\",\"layers\":[]}]}', 4"
    })
    void refuses_documents_that_are_nested_as_deep(String open, String close, int brackets) {
        assertThatThrownBy(() -> Network.fromJson(document(open, close, DEEP)))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("JSON line 1, column ")
                .hasMessageEndingWith(": nested more than 512 deep\nNo network needs that.");
        String allowed = document(open, close, 500 / brackets);
        if (open.contains("sequential")) {
            assertThat(Network.fromJson(allowed).graph().nodes()).hasSize(2);
        } else {
            assertThatThrownBy(() -> Network.fromJson(allowed))
                    .isInstanceOf(NetworkException.class)
                    .hasMessageEndingWith(REFUSED);
        }
    }

    private static String document(String open, String close, int depth) {
        return "{\"fovea\":1,\"name\":\"n\",\"input\":4,\"stages\":[{\"name\":\"s\",\"layers\":[" + open.repeat(depth)
                + "{\"kind\":\"relu\"}" + close.repeat(depth) + "]}]}";
    }
}
