package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.Torch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What chance does cannot be compared with golden data, but it can be counted. */
class DropoutTest {
    private static final int COUNT = 10_000;
    private static final float[] ONES = ones();

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"TRAINING", "OBSERVED"})
    void zeroes_its_share_and_lets_the_rest_make_up_for_it(Mode mode) {
        List<double[]> parts = pass(0.4, mode);
        double[] output = parts.get(0);
        assertThat(zeros(output)).isEqualTo(0.4, within(0.02));
        assertThat(output).containsOnly(0, 1 / 0.6);
        assertThat(parts.get(1)).as("gradient").containsExactly(output);
    }

    @Test
    void draws_anew_each_time_and_the_same_after_the_same_seed() {
        Torch.seed(3);
        double[] first = pass(0.5, Mode.TRAINING).get(0);
        double[] second = pass(0.5, Mode.TRAINING).get(0);
        assertThat(second).isNotEqualTo(first);
        Torch.seed(3);
        assertThat(pass(0.5, Mode.TRAINING).get(0)).containsExactly(first);
    }

    @Test
    void does_nothing_when_nothing_is_to_be_dropped() {
        assertThat(pass(0, Mode.TRAINING).get(0)).containsOnly(1);
    }

    private static List<double[]> pass(double probability, Mode mode) {
        Network network = Network.of("n", vector(COUNT)).then("s", dropout(probability));
        try (Differentiated passes = new Differentiated(network, mode, Precision.FLOAT64)) {
            return passes.pass(ONES, ONES);
        }
    }

    private static double zeros(double[] values) {
        int zeros = 0;
        for (double value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros / (double) values.length;
    }

    private static float[] ones() {
        float[] ones = new float[COUNT];
        Arrays.fill(ones, 1);
        return ones;
    }
}
