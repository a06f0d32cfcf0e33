package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {
    private static String sentence(Network network) {
        return network.graph().nodes().stream()
                .skip(1)
                .map(node -> node.operation().kind())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, true, flatten dense",
        "1, 1, 0, false, conv relu flatten dense",
        "1, 2, 1, true, conv relu maxPool conv relu maxPool flatten dense relu dense",
        "2, 1, 2, true, conv relu conv relu maxPool flatten dense relu dense relu dense",
        "3, 1, 0, false, conv relu conv relu conv relu flatten dense",
        "0, 2, 0, true, maxPool maxPool flatten dense",
    })
    void is_what_it_says(int n, int m, int k, boolean pooled, String layers) {
        Pattern pattern = Pattern.USUAL.n(n).m(m).k(k).pooled(pooled);
        assertThat(sentence(pattern.network(image(3, 32, 32), 10))).isEqualTo(layers);
    }

    @Test
    void has_twice_the_filters_behind_each_pool_and_as_many_without() {
        Pattern pattern = Pattern.USUAL.n(1).m(3).filters(8).units(20);
        Network pooled = pattern.network(image(3, 32, 32), 10);
        assertThat(pooled.graph().node("conv3/maxPool1").output()).hasToString("32 x 4 x 4");
        assertThat(pooled.graph().node("fc1/dense1").output()).hasToString("20");
        assertThat(pattern.pooled(false)
                        .network(image(3, 32, 32), 10)
                        .graph()
                        .node("conv3/conv1")
                        .output())
                .hasToString("8 x 32 x 32");
    }

    @Test
    void names_a_number_that_is_too_small() {
        assertThatThrownBy(() -> Pattern.USUAL.k(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pattern: k is -1, and must be at least 0\nWrite it such as Pattern.USUAL.k(1).");
        assertThatThrownBy(() -> Pattern.USUAL.n(-1))
                .hasMessage("pattern: n is -1, and must be at least 0\nWrite it such as Pattern.USUAL.n(2).");
        assertThatThrownBy(() -> Pattern.USUAL.m(-1))
                .hasMessage("pattern: m is -1, and must be at least 0\nWrite it such as Pattern.USUAL.m(2).");
        assertThatThrownBy(() -> Pattern.USUAL.units(0))
                .hasMessage("pattern: units is 0, and must be at least 1\nWrite it such as Pattern.USUAL.units(256).");
        assertThatThrownBy(() -> Pattern.USUAL.filters(0))
                .hasMessage(
                        "pattern: filters is 0, and must be at least 1\nWrite it such as Pattern.USUAL.filters(32).");
    }
}
