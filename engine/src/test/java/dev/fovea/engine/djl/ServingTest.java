package dev.fovea.engine.djl;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import dev.fovea.dsl.Network;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.GoldenWeights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServingTest {
    private static final Network NETWORK = Network.of("small", image(2, 5, 4))
            .then("s", conv(3, 3), batchNorm(), relu(), flatten())
            .then("head", dense(4));

    /** As a server's author would write it. */
    private static final class Numbers implements Translator<float[], float[]> {
        @Override
        public NDList processInput(TranslatorContext context, float[] example) {
            return new NDList(context.getNDManager().create(example, new Shape(2, 5, 4)));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList outputs) {
            return outputs.singletonOrThrow().toFloatArray();
        }

        @Override
        public Batchifier getBatchifier() {
            return Batchifier.STACK;
        }
    }

    @Test
    void a_predictor_of_djl_computes_what_the_network_computes() throws TranslateException {
        float[] examples = Golden.numbers(1, 3 * 2 * 5 * 4, 1009);
        float[] expected;
        Model model;
        try (CompiledNetwork network = GoldenWeights.compiled(NETWORK)) {
            expected = network.forward(examples);
            model = Serving.model(network);
        }
        try (model;
                Predictor<float[], float[]> predictor = model.newPredictor(new Numbers())) {
            assertThat(model.getName()).isEqualTo("small");
            List<float[]> found = predictor.batchPredict(List.of(
                    Arrays.copyOfRange(examples, 0, 40),
                    Arrays.copyOfRange(examples, 40, 80),
                    Arrays.copyOfRange(examples, 80, 120)));
            for (int k = 0; k < 3; k++) {
                assertThat(found.get(k)).containsExactly(Arrays.copyOfRange(expected, 4 * k, 4 * k + 4), offset(1e-5f));
            }
        }
    }
}
