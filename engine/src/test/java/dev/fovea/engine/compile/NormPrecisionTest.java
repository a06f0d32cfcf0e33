package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.groupNorm;
import static dev.fovea.dsl.Layers.instanceNorm;
import static dev.fovea.dsl.Layers.layerNorm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.torch.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that lie close together and far from 0 are told apart by float32 as by float64. */
class NormPrecisionTest {
    private static final int EXAMPLES = 3;

    static Stream<Arguments> norms() {
        List<Shape> shapes =
                List.of(new Shape(4, List.of(30)), new Shape(4, List.of(6, 5)), new Shape(4, List.of(4, 4, 5)));
        return Stream.of(batchNorm(), layerNorm(), instanceNorm(), groupNorm(1), groupNorm(2), groupNorm(4))
                .flatMap(norm -> shapes.stream().map(shape -> Arguments.of(norm, shape)));
    }

    @ParameterizedTest
    @MethodSource("norms")
    void norms_tell_close_values_apart(Layer norm, Shape shape) {
        Network network = Network.of("n", shape).then("norm", norm);
        int count = (int) (EXAMPLES * shape.elements());
        Random random = new Random(1);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 20 + 0.05f * random.nextFloat();
        }
        double[] single = outputs(network, Precision.FLOAT32, values);
        double[] exact = outputs(network, Precision.FLOAT64, values);
        assertThat(single).containsExactly(exact, offset(2e-3));
    }

    private static double[] outputs(Network network, Precision precision, float[] values) {
        try (Differentiated passes = new Differentiated(network, Mode.TRAINING, precision)) {
            double[] first = passes.pass(values, new float[values.length]).get(0);
            return Arrays.copyOf(first, values.length);
        }
    }
}
