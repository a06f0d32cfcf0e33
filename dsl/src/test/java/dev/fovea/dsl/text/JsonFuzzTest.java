package dev.fovea.dsl.text;

import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.NetworkException;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JsonFuzzTest {
    private static final String GOOD = Network.of("toy", image(3, 8, 8))
            .then("stem", conv(4, 3).stride(2, 1).same().init(he()), named("act", relu()), dropout(0.5))
            .then("body", residual(conv(4, 3).padding(1, 1, 1, 1)), concat(maxPool(2), maxPool(2)))
            .then("head", flatten(), dense(10).bias(false))
            .toJson();

    private static final String ABSURD = """
            {"fovea":1,"name":"toy","input":%s,"stages":[{"name":"s","layers":[{"kind":"conv","filters":%d,\
            "kernel":%d,"stride":%d,"padding":%d,"dilation":%d}]}]}""";

    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "0",
        "-",
        "1e400",
        "99999999999",
        "2147483647",
        "-2147483648",
        "null",
        "true",
        "NaN",
        "\"kind\"",
        "\"conv\"",
        "{\"kind\":\"relu\"}",
        "\n",
        "\u0000",
        "é",
        "\uD83D",
        ".5"
    };

    @Test
    void every_beginning_of_a_text_is_refused_clearly() {
        for (int end = 0; end < GOOD.length(); end++) {
            assertThat(outcome(GOOD.substring(0, end))).startsWith("JSON line 1, column ");
        }
    }

    @Test
    void every_broken_text_is_refused_clearly_or_is_a_network() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int wound = random.nextInt(3); wound >= 0; wound--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(4));
                text.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
            }
            assertThat(outcome(text.toString())).as(text::toString).contains("\n");
        }
    }

    @Test
    void every_absurd_number_is_refused_clearly_or_is_a_network() {
        Random random = new Random(7);
        Supplier<Integer> number =
                () -> List.of(1, 3, 65_537, Integer.MAX_VALUE).get(random.nextInt(4));
        Supplier<String> input =
                () -> List.of("[1,1,1,1]", "[1,2147483647]", "[65537,3,3]").get(random.nextInt(3));
        for (int round = 0; round < 5_000; round++) {
            String text =
                    ABSURD.formatted(input.get(), number.get(), number.get(), number.get(), number.get(), number.get());
            assertThat(outcome(text)).as(text).contains("\n").doesNotContainPattern("-\\d");
        }
    }

    /** The error's text, or the table of the network; anything else thrown fails the test. */
    private static String outcome(String text) {
        try {
            return Network.fromJson(text).summary();
        } catch (JsonException | NetworkException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
