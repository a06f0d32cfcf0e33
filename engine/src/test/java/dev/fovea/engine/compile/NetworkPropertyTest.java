package dev.fovea.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.Torch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is said, the language refuses it with a reason, or it computes and learns with the shapes that were said. */
class NetworkPropertyTest {
    private static final int NETWORKS = 60;
    private static final int DEPTH = 5;
    private static final int BATCH = 2;

    private final RandomLayers layers = new RandomLayers(Chance.random());

    @Test
    void compute_and_learn_unless_they_are_refused() {
        int refused = 0;
        for (int computed = 0; computed < NETWORKS; ) {
            Shape input = layers.shape();
            try {
                Network network = Network.of("n", input)
                        .then("first", layers.tree(input, DEPTH))
                        .then("second", layers.tree(input, 1));
                check(network);
                computed++;
            } catch (IllegalArgumentException misfit) {
                assertThat(misfit).as(Chance.seed()).hasMessageContaining("\n");
                refused++;
            }
        }
        assertThat(refused).as("%s: networks that were refused", Chance.seed()).isBetween(1, 20 * NETWORKS);
    }

    private static void check(Network network) {
        String what = Chance.seed() + "\n" + network.stages();
        try {
            outputs(network, what);
            gradients(network, what);
        } catch (RuntimeException failure) {
            throw new AssertionError(what, failure);
        }
    }

    private static void outputs(Network network, String what) {
        try (CompiledNetwork compiled = CompiledNetwork.of(network, Device.cpu(), 7)) {
            Map<String, float[]> outputs = compiled.outputs(input(network));
            network.outputs()
                    .forEach((name, shape) -> assertThat(outputs.get(name))
                            .as("%s\n%s", what, name)
                            .hasSize(BATCH * (int) shape.elements()));
            assertThat(compiled.forward(input(network))).as(what).containsExactly(outputs.get("output"));
        }
    }

    /** Also with layers that overwrite their input, which must change no number. */
    private static void gradients(Network network, String what) {
        float[] upstream = Golden.numbers(2, BATCH * network.output().elements(), 1009);
        try (Differentiated training = new Differentiated(network, Mode.TRAINING, Precision.FLOAT32);
                Differentiated observed = new Differentiated(network, Mode.OBSERVED, Precision.FLOAT32)) {
            Torch.seed(1);
            List<double[]> parts = training.pass(input(network), upstream);
            Torch.seed(1);
            assertThat(observed.pass(input(network), upstream))
                    .as(what)
                    .usingRecursiveComparison()
                    .isEqualTo(parts);
        }
    }

    private static float[] input(Network network) {
        return Golden.numbers(1, BATCH * network.input().elements(), 1009);
    }
}
