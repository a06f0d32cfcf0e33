package dev.fovea.engine.look;

import static dev.fovea.engine.look.Target.score;
import static dev.fovea.engine.look.Target.strongest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.train.NamedValues;
import dev.fovea.engine.train.NetworkCases;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is seen inside a network of each family is what PyTorch sees with hooks and functions of its own; see golden_look.py. */
class LookParityTest {
    private static final Golden GOLDEN = new Golden("look");
    private static final Map<String, Network> NETWORKS = NetworkCases.all();
    private static final int NOISY = 5;

    static Stream<String> networks() {
        return NETWORKS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void sees_what_pytorch_sees(String name) {
        check(name, Precision.FLOAT32, 1e-4);
    }

    /** The image and what comes back are float32. */
    @ParameterizedTest
    @MethodSource("networks")
    void sees_what_pytorch_sees_in_float64(String name) {
        check(name, Precision.FLOAT64, 1e-6);
    }

    @Test
    void has_the_networks_of_the_golden_data_and_no_others() {
        assertThat(networks())
                .containsExactlyInAnyOrderElementsOf(GOLDEN.names().keySet());
    }

    private static void check(String name, Precision precision, double tolerance) {
        Network kind = Objects.requireNonNull(NETWORKS.get(name));
        String layer = layer(name);
        try (CompiledNetwork network = CompiledNetwork.of(kind, Device.cpu().precision(precision), 0)) {
            kind.graph().weights().forEach(weight -> network.weights().write(weight.name(), values(weight)));
            Subject subject = new Subject(network, kind);
            Look look = Look.into(network);
            float[] image = image(kind);
            Target filter = strongest(layer, 2);
            Map.of(
                            "saliency", look.saliency(image, score(1)),
                            "of a filter", look.saliency(image, filter),
                            "smoothGrad", SmoothGrad.mean(subject, score(1), noisy(image)),
                            "guidedBackprop", look.guidedBackprop(image, score(1)),
                            "deconvnet", look.deconvnet(image, score(1)),
                            "deconvnet of a filter", look.deconvnet(image, filter),
                            "gradCam", look.gradCam(image, score(1), layer),
                            "occlusion",
                                    look.occlusion(
                                            image, score(1), Occlusion.of(4).value(0.25)),
                            "features", look.features(image, layer))
                    .forEach((what, maps) -> GOLDEN.check(name, what, Golden.doubles(maps.values()), tolerance));
        }
    }

    /** The one that golden_look.py names, for Grad-CAM and features. */
    private static String layer(String network) {
        return switch (network) {
            case "lenet5" -> "c3/avgPool1";
            case "vgg" -> "features/13";
            case "resnet20" -> "layer2/2/relu2";
            case "inception" -> "pool3";
            case "densenet" -> "features/transition1/relu1";
            default -> "level1/joined/relu1";
        };
    }

    private static double[] values(Weight weight) {
        return NamedValues.first(weight).orElseGet(() -> {
            double[] values = NamedValues.shuffled(weight.stateName(), Math.toIntExact(weight.elements()));
            for (int i = 0; i < values.length; i++) {
                values[i] = weight.kind() == Weight.Kind.RUNNING_MEAN ? values[i] / 4 : 1 + values[i] / 2;
            }
            return values;
        });
    }

    private static float[] image(Network network) {
        return floats(
                NamedValues.shuffled("image", Math.toIntExact(network.input().elements())));
    }

    /** Copies with noise of their own. */
    private static float[] noisy(float[] image) {
        float[] copies = new float[NOISY * image.length];
        for (int k = 0; k < NOISY; k++) {
            double[] noise = NamedValues.shuffled("noise " + k, image.length);
            for (int i = 0; i < image.length; i++) {
                copies[k * image.length + i] = (float) (image[i] + 0.3 * noise[i]);
            }
        }
        return copies;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
